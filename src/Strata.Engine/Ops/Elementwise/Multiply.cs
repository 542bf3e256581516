using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>a · b, broadcast.</summary>
        public static Value Multiply(Value a, Value b) => Pair(new MultiplyOp(), a, b);
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record MultiplyOp : BinaryNumber<MultiplyOp.Kernel>
    {
        public override bool MayOverwriteInput => true;

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value a = node.Inputs[0], b = node.Inputs[1], dy = outputGradients[0]!;
            return [Broadcasting.Undo(dy * b, a.Shape), Broadcasting.Undo(dy * a, b.Shape)];
        }

        internal readonly struct Kernel : IBinary, INumberOperator
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V a, V b)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Multiply(a, b);

            public static T Number<T>(T a, T b)
                where T : System.Numerics.INumber<T> => a * b;
        }
    }
}
