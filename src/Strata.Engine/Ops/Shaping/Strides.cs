namespace Strata.Ops.Shaping;

/// <summary>Distances, in elements, from one index of an axis to the next.</summary>
internal static class Strides
{
    public static long[] Of(Shape shape)
    {
        var strides = new long[shape.Rank];
        long stride = 1;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }
}
