using Strata.Layers;
using Strata.Models;
using Strata.Saving;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Saving;

/// <summary>Models of application size, from their architecture and weights by recipe: outputs and a dozen layers on the way.</summary>
public sealed class AppsGoldenTests
{
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "files", MemberType = typeof(GoldenTopic))]
    public void Predicts(string file) => GoldenTopic.Run("files", file, golden =>
    {
        var model = Build(golden);
        FillWeights(golden, model);
        var x = Input(golden);
        golden.Check("y0", model.Predict(x));
        CheckLayers(golden, model, x);
    }, golden => golden.Text("kind") == "recipe");

    [Fact]
    public void Recipe_gives_the_numbers_of_its_example()
    {
        double[] kernel = WeightRecipe.Weight("Conv1/kernel", [3, 3, 3, 16], kernelTimes: 1);
        Assert.Equal([0.06285858154296875, -0.02350616455078125, 0.0111541748046875, 0.214263916015625], kernel[..4]);
        double[] x = WeightRecipe.Input("MobileNetV2/x0", [2, 96, 96, 3], 1);
        Assert.Equal([-0.66912841796875, -0.7177658081054688, -0.8600006103515625], x[..3]);
        Assert.Equal([-0.7393951416015625, -0.7427520751953125, -0.9994888305664062], x[(96 * 96 * 3)..][..3]);
    }

    private static Functional Build(GoldenCase golden)
    {
        try
        {
            return (Functional)Model.FromJson(File.ReadAllText(golden.FilePath!));
        }
        catch (ModelFileException e) when (e.Reason == RefusalReason.UnknownClass)
        {
            throw new Waiting(e.Problems[0]);
        }
    }

    private static void FillWeights(GoldenCase golden, Functional model)
    {
        double times = golden.Number("kernel_times") ?? 1;
        foreach (var layer in model.Layers)
        {
            foreach (var variable in layer.Weights)
            {
                string path = $"{layer.Name}/{variable.Name}";
                double[] numbers = WeightRecipe.Weight(path, variable.Shape.Sizes, times, layer is DepthwiseConv2D);
                variable.Tensor.Fill(i => numbers[i]);
            }
        }
        Assert.Equal((int)golden.Number("weight_count")!, model.Weights.Count);
        var listed = golden.Json.GetProperty("first_weights").EnumerateArray().Concat(golden.Json.GetProperty("last_weights").EnumerateArray());
        foreach (var expected in listed)
        {
            string path = expected[0].GetString()!;
            var variable = model.GetLayer(path.Split('/')[0]).Weights.Single(w => w.Name == path.Split('/')[1]);
            double sum = variable.Tensor.AsType(DType.Float64).ToArray<double>().Sum();
            Assert.Equal(expected[3].GetDouble(), sum, 4);
        }
    }

    private static Tensor Input(GoldenCase golden)
    {
        var input = golden.Json.GetProperty("input");
        int[] shape = [.. input.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())];
        double[] numbers = WeightRecipe.Input(input.GetProperty("name").GetString()!, shape, input.GetProperty("times").GetDouble());
        Assert.Equal(input.GetProperty("sum").GetDouble(), numbers.Sum(), 6);
        var x = new Tensor(shape, DType.Float32);
        x.Fill(i => numbers[i]);
        return x;
    }

    private static void CheckLayers(GoldenCase golden, Functional model, Tensor x)
    {
        var probes = golden.Json.GetProperty("layers_seen").EnumerateArray().ToList();
        Value[] values = [.. probes.Select(p => model.GetLayer(p[0].GetString()!).InboundNodes[^1].Outputs[0])];
        var outputs = Model.Of(model.Inputs, values).PredictAll(x);
        double tolerance = golden.Number("probe_tolerance")!.Value;
        for (int i = 0; i < probes.Count; i++)
        {
            string name = probes[i][0].GetString()!;
            Assert.Equal(probes[i][1].EnumerateArray().Select(d => d.GetInt32()), outputs[i].Shape.Sizes.ToArray());
            double[] numbers = outputs[i].AsType(DType.Float64).ToArray<double>();
            double size = probes[i][3].GetDouble();
            Near(name, "mean", probes[i][2].GetDouble(), numbers.Average(), tolerance * size);
            Near(name, "mean of absolute values", size, numbers.Average(Math.Abs), tolerance * size);
            Near(name, "maximum", probes[i][4].GetDouble(), numbers.Max(), 10 * tolerance * Math.Max(size, probes[i][4].GetDouble()));
        }
    }

    private static void Near(string layer, string what, double expected, double received, double tolerance) => Assert.True(
        Math.Abs(expected - received) <= tolerance, $"{what} of {layer} is {received}. Expected: {expected} ± {tolerance}.");
}
