namespace Strata.Layers;

/// <summary>Whether a window stays inside the image, or zeros are added around it.</summary>
public static class ConvolutionPadding
{
    public const string Valid = "valid";

    public const string Same = "same";

    /// <summary>Checks a name, whatever its case.</summary>
    internal static string Parse(string name) => Ops.Convolution.ConvolutionSettings.IsSame(name) ? Same : Valid;
}
