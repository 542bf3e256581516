using Strata.Layers;
using Strata.Saving;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Layers;

/// <summary>Preprocessing layers that exist, called once on numbers.</summary>
public class PreprocessingGoldenTests
{
    /// <summary>Only files of layers that exist: others may need words, drawn numbers or adapting, which have tests of their own.</summary>
    public static IEnumerable<object[]> Files() =>
        GoldenTopic.Files("preprocessing").Where(f => KnownClasses.Find<Layer>((string)f[0]) is not null);

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(Files))]
    public void Preprocessing(string file) => GoldenTopic.Run("preprocessing", file, golden =>
    {
        var layer = GoldenModels.ReadLayer(golden.Config);
        var x = Value.Constant(golden.Tensor("x0"));
        var y = layer.Invoke(x, new CallContext(training: false));
        golden.Check("y0", y.Evaluate());
        if (golden.Has("dx0")) golden.Check("dx0", Gradients.Of(y, [x], golden.Tensor("c0"))[0]!.Evaluate());
    });
}
