namespace Strata.Layers;

/// <summary>Steps at both ends of a sequence. One number stands for both: <c>padding: 1</c> is <c>(1, 1)</c>.</summary>
public readonly record struct Sides(int Before, int After)
{
    public static implicit operator Sides(int both) => new(both, both);

    public static implicit operator Sides((int Before, int After) sides) => new(sides.Before, sides.After);

    public override string ToString() => $"({Before}, {After})";

    /// <summary>Refuses sizes below 0.</summary>
    internal Sides NotNegative(Layer owner, string called) => Before >= 0 && After >= 0
        ? this
        : throw new ArgumentException($"{owner} takes a {called} of 0 or more at each end. Received: {this}.");
}
