using Strata.Graph;
using Strata.Ops.Shaping;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The same numbers, which a gradient takes for constants.</summary>
        public static Value StopGradient(Value x) => new StopGradientOp().Of(x);
    }
}

namespace Strata.Ops.Shaping
{
    internal sealed record StopGradientOp : Primitive
    {
        public override bool IsAlias => true;

        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) => [null];

        public override void Bind(Binding binding)
        {
        }
    }
}
