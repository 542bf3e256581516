namespace Strata.Layers;

/// <summary>
/// Rows and columns at the four sides of an image. One number stands for all sides: <c>padding: 1</c>; two are rows at top and bottom,
/// columns at left and right: <c>(1, 2)</c>; four are <c>((1, 2), (0, 3))</c>.
/// </summary>
public readonly record struct Borders(int Top, int Bottom, int Left, int Right)
{
    public static implicit operator Borders(int all) => new(all, all, all, all);

    public static implicit operator Borders((int Rows, int Columns) both) => new(both.Rows, both.Rows, both.Columns, both.Columns);

    public static implicit operator Borders(((int Top, int Bottom) Rows, (int Left, int Right) Columns) all) =>
        new(all.Rows.Top, all.Rows.Bottom, all.Columns.Left, all.Columns.Right);

    public override string ToString() => $"(({Top}, {Bottom}), ({Left}, {Right}))";

    /// <summary>Refuses sizes below 0.</summary>
    internal Borders NotNegative(Layer owner, string called) => Top >= 0 && Bottom >= 0 && Left >= 0 && Right >= 0
        ? this
        : throw new ArgumentException($"{owner} takes a {called} of 0 or more at each side. Received: {this}.");

    /// <summary>What comes before and after each axis of a batch of images.</summary>
    internal (Shape Before, Shape After) Along(string dataFormat) => dataFormat == DataFormat.ChannelsFirst
        ? ([0, 0, Top, Left], [0, 0, Bottom, Right])
        : ([0, Top, Left, 0], [0, Bottom, Right, 0]);
}
