using Strata.Layers;
using Strata.Models;

namespace Strata.Cli.Networks;

/// <summary>The networks that the command knows by name; all read 28×28 grey images of ten kinds.</summary>
internal sealed record BuiltInNetwork(string Name, string Description, Func<Sequential> Create)
{
    public static readonly IReadOnlyList<BuiltInNetwork> All =
    [
        new("article", "Conv2D 32, MaxPooling2D, Flatten, Dense 128, Dense 10: the network of the article", Article),
        new("without-flatten", "the same with GlobalAveragePooling2D in place of Flatten", WithoutFlatten),
        new("two-blocks", "two blocks of Conv2D and MaxPooling2D before Flatten", TwoBlocks),
        new("mlp", "Flatten, Dense 512, Dropout, Dense 512, Dropout, Dense 10", Mlp),
    ];

    public static BuiltInNetwork? Find(string name) => All.FirstOrDefault(n => n.Name == name);

    public static BuiltInNetwork Named(string name) => Find(name)
        ?? throw new UsageError($"There is no built-in network '{name}'. There are: {string.Join(", ", All.Select(n => n.Name))}.");

    private static Sequential Article() => new("article")
    {
        // As the article writes it; the shapes of all layers follow from the first's inputShape.
        new Conv2D(filters: 32, kernelSize: (3, 3), activation: "relu", inputShape: (28, 28, 1)),
        new MaxPooling2D(poolSize: (2, 2)),
        new Flatten(),
        new Dense(units: 128, activation: "relu"),
        new Dense(units: 10, activation: "softmax"),
    };

    private static Sequential WithoutFlatten() => new("without_flatten")
    {
        new Conv2D(32, (3, 3), activation: "relu", inputShape: (28, 28, 1)),
        new MaxPooling2D((2, 2)),
        new GlobalAveragePooling2D(),
        new Dense(128, activation: "relu"),
        new Dense(10, activation: "softmax"),
    };

    private static Sequential TwoBlocks() => new("two_blocks")
    {
        new Conv2D(32, (3, 3), activation: "relu", inputShape: (28, 28, 1)),
        new MaxPooling2D((2, 2)),
        new Conv2D(64, (3, 3), activation: "relu"),
        new MaxPooling2D((2, 2)),
        new Flatten(),
        new Dense(128, activation: "relu"),
        new Dense(10, activation: "softmax"),
    };

    private static Sequential Mlp() => new("mlp")
    {
        new Flatten(inputShape: (28, 28, 1)),
        new Dense(512, activation: "relu"),
        new Dropout(0.2),
        new Dense(512, activation: "relu"),
        new Dropout(0.2),
        new Dense(10, activation: "softmax"),
    };
}
