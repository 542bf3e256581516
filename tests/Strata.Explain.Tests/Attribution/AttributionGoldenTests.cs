using Strata.Explain.Tests.Support;
using Strata.Formats.Npy;
using Strata.Testing;

namespace Strata.Explain.Tests.Attributions;

public sealed class AttributionGoldenTests
{
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "explain", MemberType = typeof(GoldenTopic))]
    public void Attribution(string file) => GoldenTopic.Run("explain", file, golden =>
    {
        var model = GoldenModel.Of(golden);
        foreach (var (name, array) in GoldenMethod.Answers(golden, model)) Check(golden, name, array);
    });

    private static void Check(GoldenCase golden, string name, Tensor received)
    {
        var expected = golden.Array(name);
        var numbers = received.AsType(DType.Float64);
        double[] right = GoldenModel.Of(expected).AsType(DType.Float64).ToArray<double>();
        // The README's rule: the largest number of an array sets the absolute tolerance for all of it.
        double largest = right.Length == 0 ? 0 : right.Max(Math.Abs);
        double absolute = golden.Atol * largest;
        if (name == "delta")
        {
            double value = golden.Json.GetProperty("values").EnumerateArray().Max(v => Math.Abs(v.GetDouble()));
            absolute = 1e-4 * Math.Max(1, value);
        }
        golden.Check(Closeness.Compare(
            name, expected, NdArray.From<double>(numbers.Span<double>(), numbers.Shape.Sizes.ToArray()), golden.Rtol, absolute));
    }
}
