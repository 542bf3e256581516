using Strata.Graph;

namespace Strata.Passes;

/// <summary>Nodes that do the same to the same values become one; equal numbers become one constant.</summary>
internal static class CommonSubexpressions
{
    public static Program Run(Program program)
    {
        var seen = new Dictionary<Key, Node>();
        var constants = new Dictionary<(DType, ulong), Node>();
        return Rewriter.Rewrite(program, (_, node) => node.Operation switch
        {
            ConstantOp { Tensor.Count: 1, Tensor.Rank: 0 } constant =>
                First(constants, (constant.Tensor.DType, Bits(constant.Tensor)), node).Outputs,
            Primitive { HasEffect: false } => First(seen, new Key(node), node).Outputs,
            _ => null,
        });
    }

    private static Node First<TKey>(Dictionary<TKey, Node> seen, TKey key, Node node)
        where TKey : notnull => seen.TryGetValue(key, out var first) ? first : seen[key] = node;

    /// <summary>By bits and not by value: 0 is not -0, and a double cannot tell large integers apart.</summary>
    private static ulong Bits(Tensor number)
    {
        Span<byte> bits = stackalloc byte[sizeof(ulong)];
        number.Bytes.CopyTo(bits);
        return BitConverter.ToUInt64(bits);
    }

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
