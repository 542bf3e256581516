using System.Numerics;
using Strata.Graph;
using Strata.Kernels.Reduce;

namespace Strata.Ops.Reduce;

/// <summary>Reduces a run of neighbouring axes. Several runs are several of these, one after another.</summary>
internal abstract record Reduction<TReducer>(int First, int AxisCount) : Primitive
    where TReducer : struct, IReducer, IScalarReducer
{
    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
    {
        var x = inputs[0].Shape;
        return [new(x[..First].Concat(x[(First + AxisCount)..]), inputs[0].DType)];
    }

    public override long WorkspaceBytes(Node node)
    {
        var (outer, length, inner) = Extent(node.Inputs[0].Shape);
        return inner == 1 ? 0 : ColumnReduceKernel<TReducer, double>.PartialCount(outer, length, inner) * node.Inputs[0].DType.Size;
    }

    public sealed override void Bind(Binding binding)
    {
        if (binding.DType == DType.Float32) Lanes<float>(binding);
        else if (binding.DType == DType.Float64) Lanes<double>(binding);
        else if (binding.DType == DType.Int32) Numbers<int>(binding);
        else if (binding.DType == DType.Int64) Numbers<long>(binding);
        else Numbers<byte>(binding);
    }

    /// <summary>Sizes before, of, and behind the reduced axes.</summary>
    protected (long Outer, long Length, long Inner) Extent(Shape x) =>
        (x[..First].Count, x[First..(First + AxisCount)].Count, x[(First + AxisCount)..].Count);

    /// <summary>A gradient by the output, spread back over the reduced axes.</summary>
    protected Value Spread(Node node, Value reduced)
    {
        var x = node.Inputs[0].Shape;
        var kept = x;
        for (int axis = First; axis < First + AxisCount; axis++) kept = kept.With(axis, 1);
        return Op.BroadcastTo(Op.Reshape(reduced, kept), x);
    }

    private unsafe void Lanes<T>(Binding binding)
        where T : unmanaged
    {
        var (outer, length, inner) = Extent(binding.InputShape(0));
        T* x = binding.Input<T>(0), y = binding.Output<T>();
        if (inner == 1)
        {
            binding.Add<RowReduceKernel<TReducer, T>, T>(new(x, y, outer, length));
            return;
        }
        T* partials = (T*)binding.Workspace;
        binding.Add<ColumnReduceKernel<TReducer, T>, T>(new(x, y, outer, length, inner, partials));
        if (ColumnReduceKernel<TReducer, T>.PartialCount(outer, length, inner) > 0)
            binding.Add<ColumnReduceKernel<TReducer, T>, T>(ColumnReduceKernel<TReducer, T>.Combine(partials, y, outer, length, inner));
    }

    private unsafe void Numbers<T>(Binding binding)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var (outer, length, inner) = Extent(binding.InputShape(0));
        binding.Add(new ScalarReduceWork<TReducer, T>(binding.Input<T>(0), binding.Output<T>(), outer, length, inner));
    }
}
