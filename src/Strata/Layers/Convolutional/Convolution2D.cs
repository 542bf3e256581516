namespace Strata.Layers;

/// <summary>What the convolutions over images share: a window that moves, channels first or last, a bias, an activation.</summary>
public abstract class Convolution2D : BiasedLayer
{
    private protected Convolution2D(ConvolutionWindow window, OutputSettings output, string? name, Shape? inputShape)
        : base(output, name, inputShape)
    {
        KernelSize = window.KernelSize.Positive(ToString(), "kernel size");
        Strides = (window.Strides ?? 1).Positive(ToString(), "stride");
        Padding = ConvolutionPadding.Parse(window.Padding);
        DataFormat = Layers.DataFormat.Parse(window.DataFormat);
        DilationRate = (window.DilationRate ?? 1).Positive(ToString(), "dilation rate");
    }

    /// <summary>Height and width of the window.</summary>
    public Pair KernelSize { get; }

    /// <summary>How far the window moves.</summary>
    public Pair Strides { get; }

    /// <summary><c>valid</c> or <c>same</c>.</summary>
    public string Padding { get; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <summary>Distance between the inputs of a window.</summary>
    public Pair DilationRate { get; }

    /// <summary>Creates the kernels for that many input channels, and answers how many channels come out.</summary>
    private protected abstract int BuildKernels(int channels);

    /// <summary>The sums, for images with channels last.</summary>
    private protected abstract Value Convolve(Value x);

    protected override void CheckInput(Value x)
    {
        Images.Check(this, x, DataFormat);
        if (!Built) return;
        int built = Images.Channels(BuildShapes![0], DataFormat);
        if (Images.Channels(x.Shape, DataFormat) != built)
            throw InputCheck.Refusal(this, $"{built} channels, on which it was built", x, $"Use a second {ClassName} for the other input.");
    }

    protected sealed override void BuildWeights(Shape inputShape) =>
        BuildBias(BuildKernels(Images.Channels(inputShape, DataFormat)));

    protected sealed override Value Call(Value x, CallContext context)
    {
        var y = AddBias(Convolve(Layers.DataFormat.ToLast(x, DataFormat)));
        return Activation.Call(Layers.DataFormat.FromLast(y, DataFormat));
    }

    /// <summary>Refuses images that the window does not fit into, where nothing pads them.</summary>
    private protected void CheckWindow(Value x)
    {
        if (Padding == ConvolutionPadding.Valid) Images.CheckWindow(this, x, DataFormat, "kernel", KernelSize, DilationRate);
    }

    /// <summary>Keras refuses the two together here, though not for depthwise convolutions.</summary>
    private protected void RefuseStridesWithDilation()
    {
        if (Strides != 1 && DilationRate != 1)
        {
            throw new ArgumentException(
                $"{this} takes strides or a dilation rate above 1, not both. Received: strides {Strides}, dilation rate {DilationRate}. "
                + "Set one of them to 1.");
        }
    }

    private protected int AtLeastOne(int count, string called, string parameter) => count >= 1
        ? count
        : throw new ArgumentOutOfRangeException(parameter, $"{this} needs at least one {called}. Received: {count}.");
}
