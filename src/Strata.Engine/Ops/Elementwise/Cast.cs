using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// The same numbers in another type. Floats lose their fraction on the way to integers, which saturate; integers
        /// that are too large for another wrap around. Everything but 0 is true.
        /// The gradient is cast back.
        /// </summary>
        public static Value Cast(Value x, DType dtype)
        {
            if (x.DType == dtype) return x;
            // Half types have kernels to float32 and back.
            if (x.DType.IsHalf || dtype.IsHalf) x = x.DType == DType.Float32 ? x : new CastOp(DType.Float32).Of(x);
            return x.DType == dtype ? x : new CastOp(dtype).Of(x);
        }
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record CastOp(DType To) : Primitive
    {
        public override bool TakesHalves => true;

        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [new(inputs[0].Shape, To)];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [node.Inputs[0].DType.IsFloat ? Op.Cast(outputGradients[0]!, node.Inputs[0].DType) : null];

        public override void Bind(Binding binding)
        {
            var from = binding.Node.Inputs[0].DType;
            if (from == DType.Float32) From<float>(binding);
            else if (from == DType.Float64) From<double>(binding);
            else if (from == DType.Int32) From<int>(binding);
            else if (from == DType.Int64) From<long>(binding);
            else if (from == DType.Float16) Into<Half, float, Halves>(binding);
            else if (from == DType.BFloat16) Into<BFloat16, float, Halves>(binding);
            else From<byte>(binding);
        }

        private void From<TIn>(Binding binding)
            where TIn : unmanaged, INumber<TIn>
        {
            if (To == DType.Float32) Into<TIn, float, Convert<TIn, float>>(binding);
            else if (To == DType.Float64) Into<TIn, double, Convert<TIn, double>>(binding);
            else if (To == DType.Int32) Into<TIn, int, Convert<TIn, int>>(binding);
            else if (To == DType.Int64) Into<TIn, long, Convert<TIn, long>>(binding);
            else if (To == DType.Float16) Into<float, Half, Halves>(binding);
            else if (To == DType.BFloat16) Into<float, BFloat16, Halves>(binding);
            else if (To == DType.UInt8) Into<TIn, byte, Convert<TIn, byte>>(binding);
            else Into<TIn, bool, IsNotZero<TIn>>(binding);
        }

        private static unsafe void Into<TIn, TOut, TMap>(Binding binding)
            where TIn : unmanaged
            where TOut : unmanaged
            where TMap : struct, IMap<TIn, TOut> =>
            binding.Add(new MapWork<TMap, TIn, TOut>(binding.Input<TIn>(0), binding.Output<TOut>(), binding.OutputShape().Count));

        private readonly struct Convert<TIn, TOut> : IMap<TIn, TOut>
            where TIn : INumber<TIn>
            where TOut : INumber<TOut>
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TOut Invoke(TIn x) => typeof(TIn) == typeof(float) || typeof(TIn) == typeof(double)
                ? TOut.CreateSaturating(x)
                : TOut.CreateTruncating(x);
        }

        private readonly struct Halves : IMap<Half, float>, IMap<float, Half>, IMap<BFloat16, float>, IMap<float, BFloat16>
        {
            public static float Invoke(Half x) => (float)x;

            public static float Invoke(BFloat16 x) => (float)x;

            static Half IMap<float, Half>.Invoke(float x) => (Half)x;

            static BFloat16 IMap<float, BFloat16>.Invoke(float x) => (BFloat16)x;
        }

        private readonly struct IsNotZero<TIn> : IMap<TIn, bool>
            where TIn : INumber<TIn>
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static bool Invoke(TIn x) => x != TIn.Zero;
        }
    }
}
