using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops;

/// <summary>An input of a case: random numbers of a range. Without a type it is tried in float32 and float64 and takes part in the
/// gradient checks.</summary>
internal sealed record Arg(Shape Shape, double Low = -1, double High = 1, DType? Type = null)
{
    /// <summary>Keeps the numbers apart from every multiple of a half, where some functions have kinks and steps.</summary>
    public bool OffHalves { get; init; }

    public static implicit operator Arg(int[] shape) => new(shape);

    public Tensor Draw(System.Random random, DType type)
    {
        var tensor = new Tensor(Shape, Type ?? type);
        // Rounded to float32, so that both types see the same numbers.
        tensor.Fill(_ => OffHalves ? (Math.Floor(Draw(random) * 256) + 0.5) / 256 : (float)Draw(random));
        return tensor;
    }

    private double Draw(System.Random random) => Low + random.NextDouble() * (High - Low);
}

/// <summary>One op with inputs of given shapes, and what it should answer, computed naively in doubles.</summary>
internal sealed record OpCase(string Name, Func<Value[], Value> Op, Arg[] Inputs, Func<Nd[], Nd> Reference)
{
    /// <summary>0: no gradient exists; 1: gradients are checked; 2: so are second derivatives.</summary>
    public int Derivatives { get; init; } = 2;

    /// <summary>How many roundings may add up: multiplies the tolerance.</summary>
    public double Slack { get; init; } = 1;

    public static OpCase Unary(string name, Func<Value, Value> op, Func<double, double> reference, Arg input) =>
        new($"{name} {input.Shape}", v => op(v[0]), [input], x => x[0].Map(reference));

    public static OpCase Binary(string name, Func<Value, Value, Value> op, Func<double, double, double> reference, Arg a, Arg b) =>
        new($"{name} {a.Shape} {b.Shape}", v => op(v[0], v[1]), [a, b], x => Nd.Zip(x[0], x[1], reference));

    public override string ToString() => Name;
}
