namespace Strata.Activations;

/// <summary>
/// The rectifier with all its settings, as <c>keras.activations.relu</c> has them: x above the threshold, cut off at the largest value,
/// less the slope times what is missing to the threshold below it.
/// </summary>
internal static class Rectifier
{
    public static Value Call(Value x, double negativeSlope, double? maxValue, double threshold)
    {
        if (negativeSlope != 0 && maxValue is null && threshold == 0) return LeakyRelu.Call(x, negativeSlope);
        var y = Above(x, maxValue, (float)threshold);
        return negativeSlope == 0 ? y : y - Op.Relu((float)threshold - x) * (float)negativeSlope;
    }

    private static Value Above(Value x, double? maxValue, float threshold)
    {
        if (threshold == 0 && maxValue == 6) return Relu6.Call(x);
        var y = threshold == 0 ? Op.Relu(x) : Op.Where(Op.Greater(x, threshold), x, 0f);
        // A maximum cuts at zero, too, which a negative threshold alone does not.
        return maxValue is { } top ? Op.Minimum(Op.Maximum(y, 0f), (float)top) : y;
    }
}
