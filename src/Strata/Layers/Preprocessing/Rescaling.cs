namespace Strata.Layers;

/// <summary>x · scale + offset: brings inputs into a range, such as bytes into [0, 1]. Integers become floats.</summary>
/// <example><code>new Rescaling(1 / 127.5, offset: -1)   // 0…255 becomes -1…1</code></example>
public sealed class Rescaling : UnaryLayer
{
    /// <param name="scale">What to multiply by: one number, or one for each element of the last axis.</param>
    /// <param name="offset">What to add: one number, or one for each element of the last axis; 0 by default.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public Rescaling(double[] scale, double[]? offset = null, string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        // Arrays, of which one number is written as a number.
        Scale = scale.ToArray();
        Offset = offset?.ToArray() ?? new double[1];
    }

    /// <param name="scale">What to multiply by.</param>
    /// <param name="offset">What to add.</param>
    /// <param name="name">Its name in the model.</param>
    public Rescaling(double scale, double offset = 0.0, string? name = null)
        : this([scale], [offset], name)
    {
    }

    public IReadOnlyList<double> Scale { get; }

    public IReadOnlyList<double> Offset { get; }

    internal override bool HasNothingToBuild => true;

    internal override bool SavesBuildShape => true;

    protected override void CheckInput(Value x)
    {
        int[] counts = [.. new[] { Scale.Count, Offset.Count }.Where(n => n != 1)];
        int odd = x.Rank == 0 || x.Shape[^1] == Shape.Unknown ? -1 : Array.FindIndex(counts, n => n != x.Shape[^1]);
        if (odd >= 0)
        {
            throw InputCheck.Refusal(
                this, $"inputs whose last dimension is {counts[odd]}, the numbers it was given", x, "Give one number.");
        }
    }

    protected override Value Call(Value x, CallContext context) =>
        Op.Cast(x, Policy.Arithmetic) * Numbers(Scale) + Numbers(Offset);

    private Value Numbers(IReadOnlyList<double> numbers) =>
        numbers.Count == 1 ? Tensor.Scalar(numbers[0], Policy.Arithmetic) : Tensor.Of([.. numbers]).AsType(Policy.Arithmetic);
}
