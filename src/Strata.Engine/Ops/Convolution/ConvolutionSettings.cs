using Strata.Kernels.Convolution;

namespace Strata.Ops.Convolution;

/// <summary>How a kernel moves over an image; with the shapes of both, everything the kernels need to know.</summary>
internal sealed record ConvolutionSettings(Pair Strides, bool Same, Pair Dilation, int Groups)
{
    /// <summary>"valid" is false, "same" is true.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static bool IsSame(string padding) => padding.ToLowerInvariant() switch
    {
        "same" => true,
        "valid" => false,
        _ => throw new ArgumentException($"Padding is 'valid' or 'same'. Received: '{padding}'.", nameof(padding)),
    };

    /// <summary>Output size along an axis; unknown for an unknown input.</summary>
    public int OutputSize(int size, int kernel, int stride, int dilation) =>
        size == Shape.Unknown ? Shape.Unknown : ConvolutionShape.Along(size, kernel, stride, dilation, Same).Out;

    /// <summary>The input sizes that give an output size: those a transposed convolution may answer.</summary>
    public (int First, int Last) LegalInputs(int output, int kernel, int stride, int dilation)
    {
        int reach = Same ? 1 : (kernel - 1) * dilation + 1, last = output * stride + reach - 1;
        return (output == 0 ? 0 : (output - 1) * stride + reach, last);
    }

    /// <summary>The kernels' description, from the shapes of input [N, H, W, C] and kernel [h, w, c, f].</summary>
    public ConvolutionShape Describe(Shape x, Shape kernel) => new ConvolutionShape(x[0], x[1], x[2], x[3], 0, 0, kernel[3])
    {
        KernelHeight = kernel[0],
        KernelWidth = kernel[1],
        StrideHeight = Strides.Height,
        StrideWidth = Strides.Width,
        DilationHeight = Dilation.Height,
        DilationWidth = Dilation.Width,
        Groups = Groups,
    }.Padded(Same);

    /// <summary>Output shape [N, h, w, f] of a convolution.</summary>
    public Shape OutputShape(Shape x, Shape kernel) =>
    [
        x[0],
        OutputSize(x[1], kernel[0], Strides.Height, Dilation.Height),
        OutputSize(x[2], kernel[1], Strides.Width, Dilation.Width),
        kernel[3],
    ];

    public override string ToString() => $"strides {Strides}, {(Same ? "same" : "valid")}, dilation {Dilation}, groups {Groups}";
}
