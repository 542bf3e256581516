namespace Strata.Layers;

/// <summary>What the convolutions over images share: a window of rows and columns.</summary>
public abstract class Convolution2D : Convolution
{
    private protected Convolution2D(ConvolutionWindow<Pair> window, OutputSettings output, string? name, Shape? inputShape)
        : base(ConvolutionPadding.Parse(window.Padding), window.DataFormat, output, name, inputShape)
    {
        KernelSize = window.KernelSize.Positive(ToString(), "kernel size");
        Strides = (window.Strides ?? 1).Positive(ToString(), "stride");
        DilationRate = (window.DilationRate ?? 1).Positive(ToString(), "dilation rate");
    }

    /// <summary>Height and width of the window.</summary>
    public Pair KernelSize { get; }

    /// <summary>How far the window moves.</summary>
    public Pair Strides { get; }

    /// <summary>Distance between the inputs of a window.</summary>
    public Pair DilationRate { get; }

    /// <summary>Whether the window must fit into the input, as it need not where the input grows.</summary>
    private protected virtual bool WindowMustFit => true;

    protected override void CheckInput(Value x)
    {
        Images.Check(this, x, DataFormat);
        base.CheckInput(x);
        if (WindowMustFit && Padding == ConvolutionPadding.Valid)
            Images.CheckWindow(this, x, DataFormat, "kernel", KernelSize, DilationRate);
    }
}
