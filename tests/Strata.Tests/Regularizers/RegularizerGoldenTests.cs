using Strata.Regularizers;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Regularizers;

public sealed class RegularizerGoldenTests
{
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "regularizers", MemberType = typeof(GoldenTopic))]
    public void Regularizers(string file) => GoldenTopic.Run("regularizers", file, golden =>
    {
        var regularizer = golden.Read<Regularizer>();
        var x = new Variable(golden.Tensor("x"), "x");
        var y = regularizer.Call(x);
        var results = GoldenTensors.Run(y, GoldenTensors.GradientOf(y, x));
        golden.Check("y", results[0]);
        golden.Check("dx", results[1]);
    });

    [Theory]
    [InlineData("l1", typeof(L1))]
    [InlineData("l2", typeof(L2))]
    [InlineData("l1l2", typeof(L1L2))]
    [InlineData("orthogonal_regularizer", typeof(OrthogonalRegularizer))]
    public void A_string_names_a_regularizer_with_its_defaults(string name, Type type)
    {
        Regularizer regularizer = name;
        Assert.Equal(type, regularizer.GetType());
    }

    [Fact]
    public void An_orthogonal_regularizer_refuses_what_is_no_matrix()
    {
        var error = Assert.Throws<ArgumentException>(() => new OrthogonalRegularizer().Call(Tensor.Ones([2, 3, 4])));
        Assert.StartsWith("OrthogonalRegularizer needs a matrix. Received: a weight of shape (2, 3, 4).", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_orthogonal_regularizer_refuses_an_unknown_mode() =>
        Assert.Throws<ArgumentException>(() => new OrthogonalRegularizer(mode: "diagonal"));
}
