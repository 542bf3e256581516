namespace Strata.Activations;

/// <summary>The rectifier with all its settings, as <c>keras.activations.relu</c> has them.</summary>
internal static class Rectifier
{
    public static Value Call(Value x, double negativeSlope, double? maxValue, double threshold)
    {
        if (negativeSlope == 0 && maxValue is null && threshold == 0) return Op.Relu(x);
        Value below = negativeSlope == 0 ? Op.Relu(x) * 0f : (x - (float)threshold) * (float)negativeSlope;
        // Without a slope the threshold itself is cut off; with one the line passes through it.
        var isAbove = negativeSlope == 0 ? Op.Greater(x, (float)threshold) : Op.GreaterEqual(x, (float)threshold);
        var y = Op.Where(isAbove, x, below);
        return maxValue is { } top ? Op.Where(Op.GreaterEqual(x, (float)top), Op.Relu(x) * 0f + (float)top, y) : y;
    }
}
