using Strata.Planning;

namespace Strata.Profiling;

/// <summary>A block of a step's memory: who holds it, where, and when.</summary>
/// <param name="Owner">The layer that makes what is in it.</param>
/// <param name="Content">The operation, and type and shape of what it makes.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="First">The first step (of the plan) in which it matters.</param>
/// <param name="Last">The last.</param>
public sealed record MemoryBlock(string Owner, string Content, long Offset, long Bytes, int First, int Last);

/// <summary>The memory of a step over time: blocks that live at the same time do not overlap.</summary>
/// <param name="ArenaBytes">What the plan takes for everything between inputs and outputs.</param>
/// <param name="LowerBoundBytes">The most that lives at one moment: no plan takes less.</param>
/// <param name="WeightBytes">Bytes of all weights.</param>
/// <param name="OptimizerBytes">Bytes of gradients and of what the optimizer keeps.</param>
/// <param name="Steps">Steps of the plan.</param>
/// <param name="Blocks">The blocks, in the order in which they begin.</param>
public sealed record MemoryPlan(
    long ArenaBytes, long LowerBoundBytes, long WeightBytes, long OptimizerBytes, int Steps, IReadOnlyList<MemoryBlock> Blocks)
{
    internal static MemoryPlan Of(Plan plan, long weightBytes, long optimizerBytes)
    {
        var blocks = new Dictionary<Lifetime, MemoryBlock>(ReferenceEqualityComparer.Instance);
        void Add(Lifetime block, string origin, string content) => blocks.TryAdd(block, new MemoryBlock(
            origin.Length == 0 ? Training.StepOrigins.Other : origin, content, block.Offset, block.Bytes, Math.Max(0, block.First),
            Math.Min(block.Last, plan.Nodes.Count - 1)));
        foreach (var input in plan.Program.Inputs)
        {
            if (plan.PlaceOf(input) is Place.Arena arena) Add(arena.Block, Training.StepOrigins.Input, $"input {input}");
        }
        foreach (var node in plan.Nodes)
        {
            if (plan.WorkspaceOf(node) is { } workspace) Add(workspace, node.Origin, $"workspace of {KernelCost.NameOf(node)}");
            foreach (var output in node.Outputs)
            {
                if (plan.PlaceOf(output) is Place.Arena arena) Add(arena.Block, node.Origin, $"{KernelCost.NameOf(node)} {output}");
            }
        }
        return new MemoryPlan(
            plan.ArenaBytes, plan.LowerBoundBytes, weightBytes, optimizerBytes, plan.Nodes.Count,
            [.. blocks.Values.OrderBy(b => b.First).ThenBy(b => b.Offset)]);
    }
}
