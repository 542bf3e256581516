using Strata.Constraints;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Constraints;

public sealed class ConstraintGoldenTests
{
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "constraints", MemberType = typeof(GoldenTopic))]
    public void Constraints(string file) => GoldenTopic.Run("constraints", file, golden =>
        golden.Check("y", golden.Read<Constraint>().Call(golden.Tensor("x")).Evaluate()));

    [Theory]
    [InlineData("max_norm", typeof(MaxNorm))]
    [InlineData("min_max_norm", typeof(MinMaxNorm))]
    [InlineData("non_neg", typeof(NonNeg))]
    [InlineData("unit_norm", typeof(UnitNorm))]
    public void A_string_names_a_constraint_with_its_defaults(string name, Type type)
    {
        Constraint constraint = name;
        Assert.Equal(type, constraint.GetType());
    }

    [Fact]
    public void An_unknown_name_tells_those_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => (Constraint)"non_negative");
        Assert.Equal("Unknown constraint 'non_negative'. There are: max_norm, min_max_norm, non_neg, unit_norm.", error.Message);
    }
}
