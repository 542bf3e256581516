namespace Strata.Layers;

/// <summary>Whether a window stays inside the image, or zeros are added around it.</summary>
public static class ConvolutionPadding
{
    public const string Valid = "valid";

    public const string Same = "same";

    /// <summary>Zeros before a sequence, so that no step sees a later one.</summary>
    public const string Causal = "causal";

    /// <summary>Checks a name where <see cref="Causal"/> is one, too.</summary>
    internal static string ParseCausal(string name) => name.Equals(Causal, StringComparison.OrdinalIgnoreCase) ? Causal : Parse(name);

    /// <summary>Checks a name, whatever its case.</summary>
    internal static string Parse(string name) => Ops.Convolution.ConvolutionSettings.IsSame(name) ? Same : Valid;
}
