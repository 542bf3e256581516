using Strata.Kernels.Lanes;
using Strata.Kernels.Threading;

namespace Strata.Graph;

/// <summary>
/// What a primitive sees when it turns a node into work: where inputs, outputs and workspace lie, and whether outputs are used.
/// </summary>
public abstract unsafe class Binding(Node node)
{
    public Node Node { get; } = node;

    public DType DType => Node.Outputs[0].DType;

    public abstract byte* Input(int i);

    public abstract byte* Output(int i);

    /// <summary>Whether anyone reads that output.</summary>
    public abstract bool IsUsed(int output);

    /// <summary>Shared memory of the size that <see cref="Primitive.WorkspaceBytes"/> asked for.</summary>
    public abstract byte* Workspace { get; }

    /// <summary>Appends a step; steps of a node run one after another.</summary>
    public abstract void Add(Work work);

    /// <summary>Appends a kernel as a step.</summary>
    public void Add<TKernel, T>(TKernel kernel)
        where TKernel : struct, IKernel<T>
        where T : unmanaged => Add(new KernelWork<TKernel, T>(kernel));

    public T* Input<T>(int i)
        where T : unmanaged => (T*)Input(i);

    public T* Output<T>(int i = 0)
        where T : unmanaged => (T*)Output(i);

    public Shape InputShape(int i) => Node.Inputs[i].Shape;

    public Shape OutputShape(int i = 0) => Node.Outputs[i].Shape;
}
