namespace Strata.Layers;

/// <summary>How a kernel lies on its input and moves over it, as users give it.</summary>
internal readonly record struct ConvolutionWindow<TSize>(
    TSize KernelSize, TSize? Strides, string Padding, string? DataFormat, TSize? DilationRate)
    where TSize : struct;
