using Strata.Graph;
using Strata.Ops.Shaping;
using Strata.Passes;

namespace Strata.Execution;

/// <summary>
/// All assignments of a run take the numbers from before it, and so do its outputs. What is another assigned variable's own memory is
/// therefore copied first: a := b, b := a swaps, and an output that is a counter shows it as it was.
/// </summary>
internal static class AssignedSources
{
    public static Program Apply(Program program)
    {
        if (program.Assignments.Count == 0) return program;
        var assigned = program.Assignments.Select(a => a.Variable).ToHashSet();
        var copies = new Dictionary<Value, Value>();
        Value Kept(Value value, Variable? target)
        {
            if (Source(value) is not { } source || source == target || !assigned.Contains(source)) return value;
            if (!copies.TryGetValue(value, out var copy)) copies[value] = copy = new CopyOp().Of(value);
            return copy;
        }
        return program with
        {
            Outputs = [.. program.Outputs.Select(v => Kept(v, null))],
            Assignments = [.. program.Assignments.Select(a => a with { Value = Kept(a.Value, a.Variable) })],
        };
    }

    /// <summary>The variable whose memory a value is, if it is one's.</summary>
    private static Variable? Source(Value value)
    {
        while (value.Producer.Operation is Primitive { IsAlias: true }) value = value.Producer.Inputs[0];
        return (value.Producer.Operation as VariableOp)?.Variable;
    }
}
