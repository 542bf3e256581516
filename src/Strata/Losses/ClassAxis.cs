namespace Strata.Losses;

/// <summary>What losses over classes share: where the classes lie, and whether labels fit.</summary>
internal static class ClassAxis
{
    /// <summary>Losses work with classes on the last axis; another axis is brought there first.</summary>
    public static Value ToLast(Value x, int axis)
    {
        int place = x.Shape.Axis(axis);
        return place == x.Rank - 1 ? x : Op.Transpose(x, [.. Enumerable.Range(0, x.Rank).Where(i => i != place), place]);
    }

    /// <summary>Refuses labels whose shape is not that of the predictions.</summary>
    public static void CheckSame(string loss, Value yTrue, Value yPred)
    {
        if (yTrue.Shape.IsCompatibleWith(yPred.Shape)) return;
        string hint = yTrue.Rank < yPred.Rank ? " For labels that are class numbers use sparse_categorical_crossentropy." : "";
        throw new ArgumentException(
            $"Loss '{loss}' expects labels of the predictions' shape {yPred.Shape}. Received: labels {yTrue.Shape}.{hint}");
    }

    /// <summary>Labels as class numbers, one for each prediction; a last axis of size 1 goes.</summary>
    public static Value Numbers(string loss, Value yTrue, Value yPred)
    {
        var labels = yTrue.Rank == yPred.Rank && yTrue.Shape[^1] == 1 ? Op.Squeeze(yTrue, -1) : yTrue;
        return labels.Shape.IsCompatibleWith(yPred.Shape[..^1])
            ? Op.Cast(labels, DType.Int64)
            : throw new ArgumentException(
                $"Loss '{loss}' expects one class number per prediction: labels of shape {yPred.Shape[..^1]} "
                + $"for predictions {yPred.Shape}. "
                + $"Received: labels {yTrue.Shape}. For one-hot labels use categorical_crossentropy.");
    }
}
