using Strata.Initializers;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Initializers;

public sealed class InitializerGoldenTests
{
    private const int Draws = 20_000;

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "initializers", MemberType = typeof(GoldenTopic))]
    public void Initializers(string file) => GoldenTopic.Run("initializers", file, golden =>
    {
        // Keras leaves the gain out of Identity's config.
        var initializer = golden.Name == "identity_gain_wide" ? new Identity(gain: 0.5) : golden.Read<Initializer>();
        Shape shape = [.. golden.Json.GetProperty("shape").EnumerateArray().Select(e => e.GetInt32())];
        if (file == "Exact") golden.Check("y", initializer.Create(shape, DType.Float32));
        else if (file == "Orthogonal") CheckProducts(golden, initializer.Create(shape, DType.Float32));
        else CheckDistribution(golden, initializer, shape);
    });

    private static void CheckProducts(GoldenCase golden, Tensor tensor)
    {
        int[] sizes = [.. golden.Json.GetProperty("matrix").EnumerateArray().Select(e => e.GetInt32())];
        bool byColumns = golden.Text("orthonormal") == "columns";
        var matrix = tensor.Reshape(sizes);
        var product = Op.MatMul(matrix, matrix, transposeA: byColumns, transposeB: !byColumns).Evaluate();
        for (int i = 0; i < product.Shape[0]; i++)
        {
            for (int j = 0; j < product.Shape[1]; j++)
                Assert.Equal(i == j ? golden.Number("gram")!.Value : 0, product.Element(i * product.Shape[1] + j), 1e-5);
        }
    }

    /// <summary>Bounds hold for every number; mean and deviation of many draws lie within five standard errors.</summary>
    private static void CheckDistribution(GoldenCase golden, Initializer initializer, Shape shape)
    {
        var (fanIn, fanOut) = VarianceScaling.Fans(shape);
        Assert.Equal((golden.Number("fan_in"), golden.Number("fan_out")), (fanIn, fanOut));
        Assert.Equal(initializer.Create(shape, DType.Float32).ToArray<float>(), initializer.Create(shape, DType.Float32).ToArray<float>());

        var numbers = Many(golden, shape);
        double mean = numbers.Average(), deviation = Math.Sqrt(numbers.Average(x => (x - mean) * (x - mean)));
        double expectedMean = golden.Number("mean") ?? (golden.Number("minval")!.Value + golden.Number("maxval")!.Value) / 2;
        double spread = golden.Number("stddev") ?? (golden.Number("maxval")!.Value - golden.Number("minval")!.Value) / Math.Sqrt(12);
        if (golden.Text("distribution") == "truncated_normal")
        {
            double reach = 2 * spread * 1.000001;
            Assert.All(numbers, x => Assert.InRange(x, expectedMean - reach, expectedMean + reach));
            spread *= 0.87962566103423978;
        }
        if (golden.Number("minval") is { } least)
            Assert.All(numbers, x => Assert.InRange(x, least - 1e-6, golden.Number("maxval")!.Value + 1e-6));
        Assert.Equal(expectedMean, mean, 5 * spread / Math.Sqrt(numbers.Count));
        Assert.Equal(spread, deviation, 5 * spread / Math.Sqrt(numbers.Count));
    }

    private static List<double> Many(GoldenCase golden, Shape shape)
    {
        string seed = golden.Config.GetRawText();
        var numbers = new List<double>(Draws);
        for (int i = 0; numbers.Count < Draws; i++)
        {
            using var config = System.Text.Json.JsonDocument.Parse(seed.Replace("\"seed\": 1", $"\"seed\": {i}", StringComparison.Ordinal));
            var tensor = GoldenTensors.Read<Initializer>(config.RootElement).Create(shape, DType.Float32);
            for (long k = 0; k < tensor.Count; k++) numbers.Add(tensor.Element(k));
        }
        return numbers;
    }

    [Fact]
    public void An_identity_refuses_what_is_no_matrix() =>
        Assert.Throws<ArgumentException>(() => new Identity().Create([2, 2, 2], DType.Float32));

    [Fact]
    public void An_orthogonal_start_needs_two_axes() =>
        Assert.Throws<ArgumentException>(() => new Orthogonal().Create([4], DType.Float32));
}
