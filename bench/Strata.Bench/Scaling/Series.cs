using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;

namespace Strata.Bench.Scaling;

/// <summary>One thing that grows while everything else stays: a model and a batch for each value.</summary>
/// <param name="Name">What grows.</param>
/// <param name="Points">Its values.</param>
/// <param name="Setup">The compiled model of a value, its batch, and how many threads.</param>
internal sealed record Series(string Name, int[] Points, Func<int, Setup> Setup)
{
    public static IReadOnlyList<Series> All(int[] threads, bool quick) =>
    [
        new("batch, network of the article", Up(1, quick ? 512 : 4096), batch => Article(batch, threads[^1])),
        new("width, two Dense of 64 × n, batch 128", Up(1, 16), factor => Dense(64 * factor, threads[^1])),
        new("width, two Conv2D of 8 × n, 28 × 28, batch 32", Up(1, 16), factor => Images(28, 8 * factor, 32, threads[^1])),
        new("image side, two Conv2D of 16, batch 8", [28, 56, 112, 224], side => Images(side, 16, 8, threads[^1])),
        new("threads, network of the article, batch 128", threads, count => Article(128, count)),
    ];

    private static int[] Up(int from, int to)
    {
        var values = new List<int>();
        for (int value = from; value <= to; value *= 2) values.Add(value);
        return [.. values];
    }

    private static Setup Article(int batch, int threads) => new(
        [
            new Input(28, 28, 1), new Conv2D(32, (3, 3), activation: "relu"), new MaxPooling2D((2, 2)), new Flatten(),
            new Dense(128, "relu"), new Dense(10, "softmax"),
        ],
        [batch, 28, 28, 1], threads);

    private static Setup Dense(int width, int threads) => new(
        [new Input(784), new Dense(width, "relu"), new Dense(width, "relu"), new Dense(10, "softmax")], [128, 784], threads);

    private static Setup Images(int side, int filters, int batch, int threads) => new(
        [
            new Input(side, side, 3), new Conv2D(filters, (3, 3), padding: "same", activation: "relu"),
            new Conv2D(filters, (3, 3), padding: "same", activation: "relu"), new MaxPooling2D((2, 2)), new GlobalAveragePooling2D(),
            new Dense(10, "softmax"),
        ],
        [batch, side, side, 3], threads);
}

/// <summary>A model, random data of its shape, and the threads to use.</summary>
internal sealed class Setup
{
    public Setup(IEnumerable<Layer> layers, Shape input, int threads)
    {
        RandomSeed.Set(1);
        Model = new Sequential(layers);
        Model.Compile(new Adam(1e-3), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var random = new Random(1);
        X = new Tensor(input, DType.Float32);
        foreach (ref float number in X.Span<float>()) number = random.NextSingle();
        Y = new Tensor(new Shape(input[0]), DType.UInt8);
        foreach (ref byte label in Y.Span<byte>()) label = (byte)random.Next(10);
        Threads = threads;
    }

    public Sequential Model { get; }

    public Tensor X { get; }

    public Tensor Y { get; }

    public int Threads { get; }

    public int Batch => X.Shape[0];
}
