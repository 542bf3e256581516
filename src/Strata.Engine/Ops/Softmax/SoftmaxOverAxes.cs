namespace Strata;

public static partial class Op
{
    /// <summary>Softmax over several axes together, as if they were one: all their elements sum to one.</summary>
    public static Value Softmax(Value x, int[] axes) => OverAxes(x, axes, flat => Softmax(flat));

    /// <summary>The logarithm of softmax over several axes together.</summary>
    public static Value LogSoftmax(Value x, int[] axes) => OverAxes(x, axes, flat => LogSoftmax(flat));

    /// <summary>Brings the axes to the end as one, and back.</summary>
    private static Value OverAxes(Value x, int[] axes, Func<Value, Value> function)
    {
        int[] last = [.. axes.Select(x.Shape.Axis)];
        int[] order = [.. Enumerable.Range(0, x.Rank).Except(last), .. last];
        int[] back = [.. Enumerable.Range(0, x.Rank).Select(axis => Array.IndexOf(order, axis))];
        var moved = Transpose(x, order);
        var flat = Reshape(moved, moved.Shape[..(x.Rank - last.Length)].Concat([Shape.Unknown]));
        return Transpose(Reshape(function(flat), moved.Shape), back);
    }
}
