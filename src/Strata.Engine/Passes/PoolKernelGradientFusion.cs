using Strata.Graph;
using Strata.Kernels.Convolution;
using Strata.Ops.Convolution;
using Strata.Ops.Pooling;

namespace Strata.Passes;

/// <summary>
/// The gradient of max pooling that only a convolution's kernel gradient reads (a first layer's): spread over the windows band by band
/// within that kernel, and never written whole.
/// </summary>
internal sealed class PoolKernelGradientFusion : IFusion
{
    public IReadOnlyList<Value>? Match(Node node, Func<int, int> usesOfInput)
    {
        if (node.Operation is not ConvolutionKernelGradientOp { Pooling: null } gradient || usesOfInput(1) != 1) return null;
        if (node.Inputs[1].Producer is not { Operation: MaxPoolGradientOp pool } spread || !pool.Settings.FitsByte) return null;
        var shape = gradient.Settings.Describe(node.Inputs[0].Shape, node.Outputs[0].Shape);
        bool takes = ConvolutionKernelGradientKernel<float>.Takes(shape, ConvolutionKernelGradientOp.PooledShape(pool.Settings, shape));
        return takes && !DepthwiseKernel<float>.Takes(shape)
            ? Fusion.Replace(node, gradient with { Pooling = pool.Settings }, node.Inputs[0], spread.Inputs[0], spread.Inputs[1])
            : null;
    }
}
