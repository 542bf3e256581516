namespace Strata;

/// <summary>
/// Two sizes, rows and columns: a kernel, strides, a pool. One number stands for both: <c>kernelSize: 3</c> is <c>(3, 3)</c>.
/// </summary>
public readonly record struct Pair(int Height, int Width)
{
    public static implicit operator Pair(int both) => new(both, both);

    public static implicit operator Pair((int Height, int Width) pair) => new(pair.Height, pair.Width);

    /// <summary>Refuses sizes below one.</summary>
    public Pair Positive(string owner, string called) => Height > 0 && Width > 0
        ? this
        : throw new ArgumentException($"{owner} needs a {called} of 1 or more in both directions. Received: {this}.");

    public override string ToString() => $"({Height}, {Width})";
}
