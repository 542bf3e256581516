using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;

namespace Strata.Ops.Elementwise;

/// <summary>The same function as <see cref="IBinary"/> for integers.</summary>
internal interface INumberOperator
{
    static abstract T Number<T>(T a, T b)
        where T : INumber<T>;
}

/// <summary>A function of two broadcast tensors of one type, float or integer.</summary>
internal abstract record BinaryNumber<TOperator> : Primitive
    where TOperator : struct, IBinary, INumberOperator
{
    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
    {
        if (inputs[0].DType == DType.Bool)
            throw new ArgumentException($"{Name} needs numbers. Received: bool. Convert with Op.Cast first.");
        return [new(Broadcasting.Shape(Name, inputs[0].Shape, inputs[1].Shape), inputs[0].DType)];
    }

    public sealed override unsafe void Bind(Binding binding)
    {
        var walk = Broadcasting.Walk(binding);
        if (binding.DType == DType.Float32) Lanes<float>(binding, walk);
        else if (binding.DType == DType.Float64) Lanes<double>(binding, walk);
        else if (binding.DType == DType.Int32) Numbers<int>(binding, walk);
        else if (binding.DType == DType.Int64) Numbers<long>(binding, walk);
        else Numbers<byte>(binding, walk);
    }

    private static unsafe void Lanes<T>(Binding binding, Broadcast walk)
        where T : unmanaged => binding.Add<BinaryKernel<TOperator, T>, T>(
            new(binding.Input<T>(0), binding.Input<T>(1), binding.Output<T>(), walk, default));

    private static unsafe void Numbers<T>(Binding binding, Broadcast walk)
        where T : unmanaged, INumber<T> =>
        binding.Add(new ZipWork<Zip<T>, T, T>(binding.Input<T>(0), binding.Input<T>(1), binding.Output<T>(), walk));

    private readonly struct Zip<T> : IZip<T, T>
        where T : INumber<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Invoke(T a, T b) => TOperator.Number(a, b);
    }
}
