using System.Text.Json;
using Strata.Datasets;
using Strata.Models;
using Strata.Optimizers;
using Strata.Saving;

namespace Strata.Bench.Yardsticks;

/// <summary>One of the models that all peers time, and its data: an entry of <c>models.json</c> with Keras' config beside it.</summary>
internal sealed class Yardstick
{
    private readonly int? _ids;
    private readonly int? _classes;
    private readonly Shape _input;

    private Yardstick(string name, JsonElement entry)
    {
        Name = name;
        _input = new Shape([.. entry.GetProperty("input").EnumerateArray().Select(e => e.GetInt32())]);
        _ids = entry.TryGetProperty("ids", out var ids) ? ids.GetInt32() : null;
        _classes = entry.TryGetProperty("classes", out var classes) ? classes.GetInt32() : null;
        Samples = entry.GetProperty("samples").GetInt32();
    }

    public static IReadOnlyList<Yardstick> All { get; } = Load();

    public string Name { get; }

    /// <summary>Samples of an epoch.</summary>
    public int Samples { get; }

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Yardstick Named(string name) => All.FirstOrDefault(y => y.Name == name)
        ?? throw new ArgumentException($"There is no model '{name}'. There are: {string.Join(", ", All.Select(y => y.Name))}.");

    /// <summary>What Strata lacks to build it, or null.</summary>
    public string? Missing()
    {
        try
        {
            Create();
            return null;
        }
        catch (UnknownClassException error)
        {
            return error.Message;
        }
    }

    /// <summary>A new model, compiled.</summary>
    public Model Create()
    {
        RandomSeed.Set(1);
        using var config = JsonDocument.Parse(File.ReadAllText(Home.PathOf("onnx", $"{Name}.config.json")));
        var model = (Model)ModelReader.Read(config.RootElement);
        model.Compile(
            new Adam(1e-3), loss: _classes > 2 ? "sparse_categorical_crossentropy" : "binary_crossentropy",
            metrics: _classes is null ? null : ["accuracy"]);
        return model;
    }

    /// <summary>Random samples in memory.</summary>
    public (Tensor X, Tensor Y) Data(int count)
    {
        var random = new Random(1);
        var x = new Tensor(new Shape(count).Concat(_input), _ids is null ? DType.Float32 : DType.Int32);
        if (_ids is { } ids)
        {
            foreach (ref int id in x.Span<int>()) id = random.Next(ids);
        }
        else
        {
            foreach (ref float number in x.Span<float>()) number = random.NextSingle();
        }
        if (_classes is not { } classes) return (x, x);
        var y = new Tensor(classes > 2 ? new Shape(count) : new Shape(count, 1), DType.UInt8);
        foreach (ref byte label in y.Span<byte>()) label = (byte)random.Next(classes);
        return (x, y);
    }

    /// <summary>Whether MNIST's pictures and labels fit.</summary>
    public bool TakesDigits => _classes == 10 && _input.Count == 28 * 28;

    /// <summary>The first of MNIST's digits, as many as an epoch has samples.</summary>
    public (Tensor X, Tensor Y) Digits()
    {
        var (train, _) = Mnist.Load();
        return (train.X[..Samples].Reshape([Samples, .. _input]), train.Y![..Samples]);
    }

    private static Yardstick[] Load()
    {
        using var models = JsonDocument.Parse(File.ReadAllText(Home.PathOf("models.json")));
        return [.. models.RootElement.EnumerateObject().Select(model => new Yardstick(model.Name, model.Value))];
    }
}
