namespace Strata;

public static partial class Op
{
    /// <summary>
    /// A new last axis that is 1 at the place each integer names and 0 elsewhere (all 0 for integers outside 0…classes - 1).
    /// </summary>
    public static Value OneHot(Value indices, int classes, DType? dtype = null)
    {
        if (classes < 1) throw new ArgumentOutOfRangeException(nameof(classes), $"OneHot needs at least one class. Received: {classes}.");
        var places = Cast(indices.DType.IsFloat ? Cast(indices, DType.Int32) : indices, DType.Int64);
        var hot = Equal(ExpandDims(places, -1), Tensor.Arange(0, classes, dtype: DType.Int64));
        return Cast(hot, dtype ?? DType.Float32);
    }
}
