using Strata.Graph;
using Strata.Ops.Convolution;
using Strata.Ops.Pooling;

namespace Strata.Passes;

/// <summary>A convolution that only a max pooling reads: pooled while it is in cache, and never written whole.</summary>
internal sealed class ConvolutionPoolFusion : IFusion
{
    public IReadOnlyList<Value>? Match(Node node, Func<int, int> usesOfInput)
    {
        if (node.Operation is not MaxPool2DOp pool || usesOfInput(0) != 1) return null;
        var producer = node.Inputs[0].Producer;
        if (producer.Operation is not Conv2DOp convolution) return null;
        var fused = new Conv2DMaxPoolOp(convolution.Settings, pool.Settings) { Relu = convolution.Relu };
        return fused.Takes(producer) ? Fusion.Replace(node, fused, [.. producer.Inputs]) : null;
    }
}
