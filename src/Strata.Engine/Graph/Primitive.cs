namespace Strata.Graph;

/// <summary>
/// An operation that the engine runs itself. One file holds all there is to know of it: the public function on <c>Op</c>, the shape rule,
/// the gradient as graph values, and the kernels. A record, so that two with the same settings are equal, which is all that
/// common-subexpression elimination needs, and so that a plan prints its settings.
/// </summary>
public abstract record Primitive : IOperation
{
    /// <summary>The type's name without its ending: <c>ReluOp</c> is <c>Relu</c>.</summary>
    public virtual string Name => GetType().Name.EndsWith("Op", StringComparison.Ordinal) ? GetType().Name[..^2] : GetType().Name;

    /// <summary>Whether the output is the input's own memory under another shape, so that there is nothing to run.</summary>
    public virtual bool IsAlias => false;

    /// <summary>Whether the output may lie over an input of the same shape and type that nobody else needs any more.</summary>
    public virtual bool MayOverwriteInput => false;

    /// <summary>Whether it answers differently each time, or throws, so that it must be neither shared, folded nor dropped.</summary>
    public virtual bool HasEffect => false;

    /// <summary>Whether inputs may be of a half type, in which numbers are only kept.</summary>
    public virtual bool TakesHalves => false;

    /// <summary>The shape rule: what comes out for these inputs.</summary>
    /// <exception cref="ArgumentException">The inputs do not fit; the message says which, and what would.</exception>
    public abstract ValueSpec[] Infer(IReadOnlyList<Value> inputs);

    /// <summary>
    /// Gradients by the inputs, as graph values, given those by the outputs (null where nothing depends on an output). Null where an input
    /// has none, as an index does.
    /// </summary>
    public virtual Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) => new Value?[node.Inputs.Count];

    /// <summary>
    /// Multiplications and additions that the closed formula of a product or a convolution counts, each as one, padding included. Zero for
    /// everything else: that is bound by memory, and what it computes does not show beside the products.
    /// </summary>
    public virtual double Flops(Node node) => 0;

    /// <summary>Bytes of memory that the kernels share between their steps while this node runs.</summary>
    public virtual long WorkspaceBytes(Node node) => 0;

    /// <summary>Adds the work that computes the outputs to a plan, with pointers that are final.</summary>
    public abstract void Bind(Binding binding);

    /// <summary>Applies it to inputs: the only way nodes come to be.</summary>
    public IReadOnlyList<Value> Apply(params Value[] inputs)
    {
        if (!TakesHalves && Array.Find(inputs, x => x.DType.IsHalf) is { } half)
            throw new ArgumentException(
                $"{Name} does not compute in {half.DType}, which only keeps numbers. Convert to float32 with Op.Cast first.");
        return new Node(this, inputs, Infer(inputs)).Outputs;
    }

    /// <summary>Applies an operation of one output.</summary>
    protected internal Value Of(params Value[] inputs) => Apply(inputs)[0];
}
