using Strata.Graph;
using Strata.Ops.Shaping;
using Strata.Passes;
using Strata.Tensors;

namespace Strata.Execution;

/// <summary>
/// Outputs that must end up in memory which someone else owns, as gradients in their slab. Their node writes there directly where it can;
/// what is another value's memory, or wanted at two places, is copied.
/// </summary>
internal static class OutputPlaces
{
    public static (Program Program, Dictionary<Value, (Storage, long)> Places) Apply(
        Program program, IReadOnlyList<(Storage Storage, long Offset)?>? wanted)
    {
        var places = new Dictionary<Value, (Storage, long)>();
        if (wanted is null) return (program, places);
        Value[] outputs = [.. program.Outputs];
        for (int i = 0; i < outputs.Length; i++)
        {
            if (wanted[i] is not { } place) continue;
            bool isOwn = outputs[i].Producer.Operation is Primitive { IsAlias: false } && !places.ContainsKey(outputs[i]);
            if (!isOwn) outputs[i] = new CopyOp().Of(outputs[i]);
            places[outputs[i]] = place;
        }
        return (program with { Outputs = outputs }, places);
    }
}
