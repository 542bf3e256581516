namespace Strata.Losses;

/// <summary>Losses work with classes on the last axis; another axis is brought there first.</summary>
internal static class ClassAxis
{
    public static Value ToLast(Value x, int axis)
    {
        int place = x.Shape.Axis(axis);
        return place == x.Rank - 1 ? x : Op.Transpose(x, [.. Enumerable.Range(0, x.Rank).Where(i => i != place), place]);
    }
}
