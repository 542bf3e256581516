using Strata.Graph;
using Strata.Ops.Shaping;
using Strata.Planning;

namespace Strata.Profiling;

/// <summary>What a node of a plan must cost, whoever runs it.</summary>
internal static class KernelCost
{
    /// <summary>Its operation; of a fused one all it is made of.</summary>
    public static string NameOf(Node node) => node.Fused.Count > 0 ? string.Join(" + ", node.Fused) : node.Operation.Name;

    /// <summary>Multiplications and additions.</summary>
    public static double Flops(Node node) => node.Operation is Primitive primitive ? primitive.Flops(node) : 0;

    /// <summary>Bytes if each input is read once and each output that somebody reads is written once.</summary>
    public static double Bytes(Node node, Plan plan)
    {
        if (node.Operation is Primitive { IsAlias: true }) return 0;
        double written = node.Outputs.Where(plan.IsUsed).Sum(BytesOf);
        // Of a table only the rows are read that are asked for.
        if (node.Operation is TakeOp) return 2 * written + BytesOf(node.Inputs[1]);
        return written + node.Inputs.Distinct().Sum(BytesOf);
    }

    /// <summary>Bytes of what it makes that is kept in the arena.</summary>
    public static long ActivationBytes(Node node, Plan plan) =>
        node.Operation is Primitive { IsAlias: true }
            ? 0
            : (long)node.Outputs.Where(o => plan.IsUsed(o) && plan.PlaceOf(o) is Place.Arena).Sum(BytesOf);

    private static double BytesOf(Value value) => (double)value.Shape.Count * value.DType.Size;
}
