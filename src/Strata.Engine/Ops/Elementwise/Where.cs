using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>a where the condition holds, else b; all three broadcast.</summary>
        public static Value Where(Value condition, Value a, Value b)
        {
            (a, b) = Broadcasting.Promote(a, b);
            return new WhereOp().Of(Cast(condition, DType.Bool), a, b);
        }
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record WhereOp : Primitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) =>
        [
            new(Broadcasting.Shape(Name, inputs[0].Shape, Broadcasting.Shape(Name, inputs[1].Shape, inputs[2].Shape)), inputs[1].DType),
        ];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value condition = node.Inputs[0], dy = outputGradients[0]!;
            return
            [
                null,
                Broadcasting.Undo(Op.Where(condition, dy, 0f), node.Inputs[1].Shape),
                Broadcasting.Undo(Op.Where(condition, 0f, dy), node.Inputs[2].Shape),
            ];
        }

        public override void Bind(Binding binding)
        {
            switch (binding.DType.Size)
            {
                case 1: Select<byte>(binding); break;
                case 4: Select<int>(binding); break;
                default: Select<long>(binding); break;
            }
        }

        private static unsafe void Select<T>(Binding binding)
            where T : unmanaged => binding.Add(new SelectWork<T>(
                binding.Input<bool>(0), binding.Input<T>(1), binding.Input<T>(2), binding.Output<T>(), Broadcasting.Walk(binding)));
    }
}
