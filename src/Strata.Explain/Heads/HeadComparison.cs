using System.Diagnostics;
using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;

namespace Strata.Explain;

/// <summary>
/// What Flatten costs: the same network with Flatten, with GlobalAveragePooling2D in its place, and with a head of 1×1 convolution (one
/// map for each class, averaged), each made anew, trained alike and compared.
/// </summary>
public static class HeadComparison
{
    /// <summary>Makes, trains and measures the three networks. The model itself is left as it is.</summary>
    /// <param name="model">A Sequential of images with one Flatten and a softmax at the end.</param>
    /// <param name="train">Samples to train on.</param>
    /// <param name="test">Samples to measure on.</param>
    /// <param name="options">How they are trained.</param>
    /// <param name="progress">Is told each result as it comes.</param>
    /// <param name="cancellation">Stops training.</param>
    public static IReadOnlyList<HeadResult> Run(
        Sequential model, Samples train, Samples test, HeadOptions? options = null, IProgress<HeadResult>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new HeadOptions();
        var results = new List<HeadResult>();
        foreach (var (name, make) in Heads(model))
        {
            cancellation.ThrowIfCancellationRequested();
            RandomSeed.Set(options.Seed);
            var network = make();
            results.Add(Measure(name, network, Trunk(model), train, test, options, cancellation));
            progress?.Report(results[^1]);
        }
        return results;
    }

    /// <summary>The three networks, untrained, by the names of their heads.</summary>
    internal static IEnumerable<(string Name, Func<Sequential> Make)> Heads(Sequential model)
    {
        int flatten = Trunk(model), classes = model.OutputShape[^1];
        return
        [
            ("Flatten", () => Remade(model, layers => layers)),
            ("GlobalAveragePooling2D", () => Remade(model, layers =>
            [
                .. layers.Take(flatten), Named("GlobalAveragePooling2D", "global_average"), .. layers.Skip(flatten + 1),
            ])),
            ("1×1 convolution", () =>
            {
                var network = Remade(model, layers => layers.Take(flatten));
                network.Add(new Conv2D(classes, 1, name: "class_maps"));
                network.Add(new GlobalAveragePooling2D(name: "global_average"));
                network.Add(new Activation("softmax", name: "softmax"));
                return network;
            }),
        ];
    }

    /// <summary>How many layers stand before Flatten.</summary>
    private static int Trunk(Sequential model)
    {
        int flatten = model.Layers.TakeWhile(l => l is not Flatten).Count();
        bool fits = flatten < model.Layers.Count && model.Layers[flatten].BuildShapes?[0].Rank == 4;
        return fits ? flatten : throw new ArgumentException(
            $"A comparison of heads needs images flattened by a Flatten. {model} has: "
            + $"{string.Join(", ", model.Layers.Select(l => l.ClassName))}.", nameof(model));
    }

    private static Sequential Remade(Sequential model, Func<JsonNode[], IEnumerable<JsonNode>> change)
    {
        var json = JsonNode.Parse(model.ToJson())!.AsObject();
        json.Remove("build_config");
        var layers = json["config"]!["layers"]!.AsArray();
        JsonNode[] all = [.. layers.Select(l => l!.DeepClone())];
        // The first entry may be the input, which is none of the model's layers.
        int extra = all.Length - model.Layers.Count;
        JsonNode[] changed = [.. all.Take(extra), .. change([.. all.Skip(extra)])];
        foreach (var layer in changed) layer.AsObject().Remove("build_config");
        json["config"]!["layers"] = new JsonArray(changed);
        return (Sequential)Model.FromJson(json.ToJsonString());
    }

    private static JsonObject Named(string className, string name) => new()
    {
        ["module"] = "keras.layers", ["class_name"] = className, ["config"] = new JsonObject { ["name"] = name },
            ["registered_name"] = null,
    };

    private static HeadResult Measure(
        string name, Sequential network, int trunk, Samples train, Samples test, HeadOptions options, CancellationToken cancellation)
    {
        network.Compile(new Adam(options.LearningRate), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var clock = Stopwatch.StartNew();
        network.Fit(train, options.BatchSize, options.Epochs, verbose: 0, seed: options.Seed, cancellationToken: cancellation);
        double seconds = clock.Elapsed.TotalSeconds / options.Epochs;
        var result = network.Evaluate(test, batchSize: 250, verbose: 0, cancellationToken: cancellation);
        network.Predict(test.X[..Math.Min(test.Count, 250)], batchSize: 250);
        clock.Restart();
        network.Predict(test.X, batchSize: 250);
        double micros = clock.Elapsed.TotalMicroseconds / test.Count;
        long head = network.Layers.Skip(trunk).Sum(l => l.CountParams());
        return new HeadResult(name, network.CountParams(), head, seconds, micros, result["accuracy"], result["loss"]);
    }
}
