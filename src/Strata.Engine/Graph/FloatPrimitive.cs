namespace Strata.Graph;

/// <summary>A primitive whose kernels are written once for float32 and float64.</summary>
public abstract record FloatPrimitive : Primitive
{
    public sealed override void Bind(Binding binding)
    {
        var dtype = FloatType(binding.Node);
        if (dtype == DType.Float32) Bind<float>(binding);
        else if (dtype == DType.Float64) Bind<double>(binding);
        else throw new InvalidOperationException($"{Name} computes in float32 or float64. Received: {dtype}. Convert with Op.Cast first.");
    }

    public sealed override long WorkspaceBytes(Node node) =>
        FloatType(node) == DType.Float64 ? WorkspaceBytes<double>(node) : WorkspaceBytes<float>(node);

    /// <summary>
    /// Bytes of workspace for kernels of that type: they pad to registers, so one type's need does not follow from the other's.
    /// </summary>
    protected virtual long WorkspaceBytes<T>(Node node)
        where T : unmanaged => 0;

    /// <summary>The type the kernels run in: that of the first input, unless an operation knows better.</summary>
    protected virtual DType FloatType(Node node) => node.Inputs.Count > 0 ? node.Inputs[0].DType : node.Outputs[0].DType;

    protected abstract void Bind<T>(Binding binding)
        where T : unmanaged;
}
