using Strata.Graph;

namespace Strata.Passes;

/// <summary>A pattern of nodes that one kernel does better. Fusions are data: a list of these, each tried at every node.</summary>
internal interface IFusion
{
    /// <summary>The values that stand for the node's outputs, or null if the pattern does not end here.</summary>
    /// <param name="node">The node that would be the last of the pattern.</param>
    /// <param name="usesOfInput">How many nodes, outputs and assignments read what stands at that input.</param>
    IReadOnlyList<Value>? Match(Node node, Func<int, int> usesOfInput);
}
