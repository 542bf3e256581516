using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The smaller of a and b, broadcast; NaN where either is. Where they tie, the gradient goes to a.</summary>
        public static Value Minimum(Value a, Value b) => Pair(new MinimumOp(), a, b);
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record MinimumOp : BinaryNumber<MinimumOp.Kernel>
    {
        public override bool MayOverwriteInput => true;

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value a = node.Inputs[0], b = node.Inputs[1], dy = outputGradients[0]!;
            return [Broadcasting.Undo(Op.Where(Op.LessEqual(a, b), dy, 0f), a.Shape), Broadcasting.Undo(Op.Where(Op.LessEqual(a, b), 0f,
                dy), b.Shape)];
        }

        internal readonly struct Kernel : IBinary, INumberOperator
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V a, V b)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Select(L.Equal(a, a), L.Min(a, b), a);

            public static T Number<T>(T a, T b)
                where T : System.Numerics.INumber<T> => T.Min(a, b);
        }
    }
}
