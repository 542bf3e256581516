using Strata.Saving;

namespace Strata.Layers;

/// <summary>What the convolutions over sequences share: to the kernels a sequence is an image of height 1.</summary>
public abstract class Convolution1D : Convolution
{
    private protected Convolution1D(
        ConvolutionWindow<int> window, OutputSettings output, string? name, Shape? inputShape, bool mayBeCausal = false)
        : base(
            mayBeCausal ? ConvolutionPadding.ParseCausal(window.Padding) : ConvolutionPadding.Parse(window.Padding), window.DataFormat,
            output, name, inputShape)
    {
        KernelSize = Sequences.Positive(this, window.KernelSize, "kernel size");
        Strides = Sequences.Positive(this, window.Strides ?? 1, "stride");
        DilationRate = Sequences.Positive(this, window.DilationRate ?? 1, "dilation rate");
    }

    /// <summary>Length of the window.</summary>
    [ConfigKey(AlwaysList = true)]
    public int KernelSize { get; }

    /// <summary>How far the window moves.</summary>
    [ConfigKey(AlwaysList = true)]
    public int Strides { get; }

    /// <summary>Distance between the inputs of a window.</summary>
    [ConfigKey(AlwaysList = true)]
    public int DilationRate { get; }

    /// <summary>Whether the window must fit into the input, as it need not where the input grows.</summary>
    private protected virtual bool WindowMustFit => true;

    protected override void CheckInput(Value x)
    {
        Sequences.Check(this, x, DataFormat);
        base.CheckInput(x);
        if (WindowMustFit && Padding == ConvolutionPadding.Valid)
            Sequences.CheckWindow(this, x, DataFormat, "kernel", KernelSize, DilationRate);
    }

    /// <summary>The sums for images of height 1, padded with <c>valid</c> or <c>same</c>.</summary>
    private protected abstract Value ConvolveImages(Value x, string padding);

    private protected sealed override Value Convolve(Value x)
    {
        bool isCausal = Padding == ConvolutionPadding.Causal;
        // Zeros before the sequence only, so that no step sees a later one.
        if (isCausal) x = Op.Pad(x, [0, (KernelSize - 1) * DilationRate, 0], [0, 0, 0]);
        return Op.Squeeze(ConvolveImages(Sequences.AsImages(x), isCausal ? ConvolutionPadding.Valid : Padding), 1);
    }

    /// <summary>A kernel over sequences as one of height 1 over images.</summary>
    private protected static Value OfHeightOne(Variable? kernel) => Op.ExpandDims(kernel!, 0);
}
