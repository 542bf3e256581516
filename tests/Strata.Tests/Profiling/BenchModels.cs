using System.Text.Json;
using Strata.Layers;
using Strata.Models;
using Strata.Saving;
using Strata.Testing;

namespace Strata.Tests.Profiling;

/// <summary>The models that the bench times, as far as Strata has their layers.</summary>
internal static class BenchModels
{
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Repository.PathOf("bench", "onnx"), "*.config.json").Select(p => Path.GetFileName(p).Split('.')[0]).Order()];

    /// <summary>A compiled model and a batch, or null where a layer is missing.</summary>
    public static (Model Model, Tensor X)? Create(string name, int batch)
    {
        using var models = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("bench", "models.json")));
        var entry = models.RootElement.GetProperty(name);
        Model model;
        try
        {
            RandomSeed.Set(1);
            using var config = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("bench", "onnx", $"{name}.config.json")));
            model = (Model)ModelReader.Read(config.RootElement);
        }
        catch (UnknownClassException)
        {
            return null;
        }
        bool hasClasses = entry.TryGetProperty("classes", out var classes);
        model.Compile(
            "adam", hasClasses && classes.GetInt32() > 2 ? "sparse_categorical_crossentropy" : "binary_crossentropy",
            hasClasses ? ["accuracy"] : null);
        int[] shape = [batch, .. entry.GetProperty("input").EnumerateArray().Select(s => s.GetInt32())];
        bool hasIds = entry.TryGetProperty("ids", out var ids);
        var x = new Tensor(shape, hasIds ? DType.Int32 : DType.Float32);
        var random = new Random(1);
        x.Fill(_ => hasIds ? random.Next(ids.GetInt32()) : random.NextDouble());
        return (model, x);
    }

    /// <summary>What a layer computes for a batch, by the formula of its kind; null for kinds without one here.</summary>
    public static double? Flops(Layer layer, int batch)
    {
        var (x, y) = (layer.InboundNodes[^1].Inputs[0].Shape, layer.InboundNodes[^1].Outputs[0].Shape);
        double Positions(Shape shape) => shape.Sizes[1..^1].ToArray().Aggregate((double)batch, (product, size) => product * size);
        return layer switch
        {
            Dense dense => 2 * Positions(x) * x[^1] * dense.Units,
            Conv2D => 2 * Positions(y) * y[^1] * layer.Weights[0].Shape[..3].Count,
            Conv2DTranspose => 2 * Positions(x) * x[^1] * layer.Weights[0].Shape[..3].Count,
            MaxPooling2D or AveragePooling2D or Flatten or Dropout or UpSampling2D or BatchNormalization or Activation or Embedding
                or LayerNormalization or GlobalAveragePooling1D or GlobalAveragePooling2D or Reshape or ReLU => 0,
            _ => null,
        };
    }
}
