using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>a / b, broadcast: true division, so integers become floats.</summary>
        public static Value Divide(Value a, Value b) => Pair(new DivideOp(), Float(a), Float(b));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record DivideOp : BinaryNumber<DivideOp.Kernel>
    {
        public override bool MayOverwriteInput => true;

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value a = node.Inputs[0], b = node.Inputs[1], y = node.Outputs[0], dy = outputGradients[0]!;
            return [Broadcasting.Undo(dy / b, a.Shape), Broadcasting.Undo(-(dy * y / b), b.Shape)];
        }

        internal readonly struct Kernel : IBinary, INumberOperator
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V a, V b)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Divide(a, b);

            public static T Number<T>(T a, T b)
                where T : System.Numerics.INumber<T> => a / b;
        }
    }
}
