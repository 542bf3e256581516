namespace Strata.Graph;

/// <summary>One application of an operation to values. Nodes are immutable: passes build new ones.</summary>
public sealed class Node
{
    private static long s_count;

    internal Node(IOperation operation, Value[] inputs, ReadOnlySpan<ValueSpec> outputs, long order = 0, string? origin = null)
    {
        Operation = operation;
        Inputs = inputs;
        Order = order != 0 ? order : Interlocked.Increment(ref s_count);
        Origin = origin ?? Graph.Origin.Current;
        var values = new Value[outputs.Length];
        for (int i = 0; i < values.Length; i++) values[i] = new Value(outputs[i], this, i);
        Outputs = values;
    }

    public IOperation Operation { get; }

    public IReadOnlyList<Value> Inputs { get; }

    public IReadOnlyList<Value> Outputs { get; }

    /// <summary>When it was recorded, which is when it runs: a schedule that follows the program keeps memory low.</summary>
    internal long Order { get; }

    /// <summary>Path of the layer that recorded it, empty outside layers: who a time or a NaN belongs to.</summary>
    public string Origin { get; }

    /// <summary>Names of the operations that a fusion made this one of, in order; empty where nothing was fused.</summary>
    internal IReadOnlyList<string> Fused { get; init; } = [];

    public override string ToString() => $"{string.Join(", ", Outputs)} = {Operation.Name}({string.Join(", ", Inputs)})";
}
