using Strata.Saving;

namespace Strata.Layers;

/// <summary>What the convolutions share, whatever their number of dimensions: channels first or last, a bias, an activation.</summary>
[FixedOption("activity_regularizer")]
public abstract class Convolution : BiasedLayer
{
    private protected Convolution(string padding, string? dataFormat, OutputSettings output, string? name, Shape? inputShape)
        : base(output, name, inputShape)
    {
        Padding = padding;
        DataFormat = Layers.DataFormat.Parse(dataFormat);
    }

    /// <summary>Whether windows stay inside (<c>valid</c>) or zeros are added around (<c>same</c>).</summary>
    public string Padding { get; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <summary>Creates the kernels for that many input channels, and answers how many channels come out.</summary>
    private protected abstract int BuildKernels(int channels);

    /// <summary>The sums, for channels last.</summary>
    private protected abstract Value Convolve(Value x);

    protected override void CheckInput(Value x)
    {
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

    /// <summary>Refuses numbers of channels that groups do not divide.</summary>
    private protected void CheckGroups(Value x, int groups)
    {
        if (Images.Channels(x.Shape, DataFormat) % groups != 0)
        {
            throw InputCheck.Refusal(
                this, $"a number of channels that its {groups} groups divide", x, "Change groups, or the filters of the layer before.");
        }
    }

    /// <summary>Refuses numbers of filters that groups do not divide.</summary>
    private protected void CheckGroups(int filters, int groups)
    {
        if (filters % groups != 0)
        {
            throw new ArgumentException(
                $"{this} expects a number of filters that its groups divide. "
                + $"Received: {filters} filters, {groups} groups. Change one of them.",
                nameof(groups));
        }
    }

    /// <summary>Keras refuses the two together here, though not for depthwise convolutions.</summary>
    private protected void RefuseStridesWithDilation<TSize>(TSize strides, TSize dilation, TSize one)
        where TSize : struct, IEquatable<TSize>
    {
        if (!strides.Equals(one) && !dilation.Equals(one))
        {
            throw new ArgumentException(
                $"{this} takes strides or a dilation rate above 1, not both. Received: strides {strides}, dilation rate {dilation}. "
                + "Set one of them to 1.");
        }
    }

    private protected int AtLeastOne(int count, string called, string parameter) => count >= 1
        ? count
        : throw new ArgumentOutOfRangeException(parameter, $"{this} needs at least one {called}. Received: {count}.");

    /// <summary>Refuses an output padding as large as the stride, which would make rows that nothing reaches.</summary>
    private protected void CheckOutputPadding(int more, int stride)
    {
        if (more >= 0 && more < stride) return;
        throw new ArgumentException(
            $"{this} takes an output padding from 0 to below its strides. Received: output padding {more}, stride {stride}. "
            + "Change one of them.");
    }

    /// <summary>How long an axis is behind a transposed convolution.</summary>
    private protected int TransposedSize(int size, int kernel, int stride, int dilation, int? more)
    {
        if (size == Shape.Unknown) return Shape.Unknown;
        int reach = (kernel - 1) * dilation + 1, before = (size - 1) * stride;
        return (Padding == ConvolutionPadding.Same, more) switch
        {
            (true, null) => size * stride,
            (true, { } extra) => before + reach % 2 + extra,
            (false, null) => before + Math.Max(reach, stride),
            (false, { } extra) => before + reach + extra,
        };
    }
}
