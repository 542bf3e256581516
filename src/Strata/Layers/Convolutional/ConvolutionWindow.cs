namespace Strata.Layers;

/// <summary>How a kernel lies on an image and moves over it, as users give it.</summary>
internal readonly record struct ConvolutionWindow(
    Pair KernelSize, Pair? Strides, string Padding, string? DataFormat, Pair? DilationRate);
