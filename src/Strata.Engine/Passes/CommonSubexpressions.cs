using Strata.Graph;

namespace Strata.Passes;

/// <summary>Nodes that do the same to the same values become one; equal numbers become one constant.</summary>
internal static class CommonSubexpressions
{
    public static Program Run(Program program)
    {
        var seen = new Dictionary<Key, Node>();
        var constants = new Dictionary<(DType, double), Node>();
        return Rewriter.Rewrite(program, (_, node) => node.Operation switch
        {
            ConstantOp { Tensor.Count: 1, Tensor.Rank: 0 } constant =>
                First(constants, (constant.Tensor.DType, constant.Tensor.Item()), node).Outputs,
            Primitive { HasEffect: false } => First(seen, new Key(node), node).Outputs,
            _ => null,
        });
    }

    private static Node First<TKey>(Dictionary<TKey, Node> seen, TKey key, Node node)
        where TKey : notnull => seen.TryGetValue(key, out var first) ? first : seen[key] = node;

    /// <summary>An operation with its settings (records compare by value) and its inputs (values compare by identity).</summary>
    private readonly struct Key(Node node) : IEquatable<Key>
    {
        private readonly Node _node = node;

        public bool Equals(Key other) => _node.Operation.Equals(other._node.Operation) && _node.Inputs.SequenceEqual(other._node.Inputs);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(_node.Operation);
            foreach (var input in _node.Inputs) hash.Add(input);
            return hash.ToHashCode();
        }
    }
}
