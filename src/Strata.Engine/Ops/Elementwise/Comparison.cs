using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;

namespace Strata.Ops.Elementwise;

/// <summary>A question about two elements of any number type.</summary>
internal interface IComparison
{
    static abstract bool Holds<T>(T a, T b)
        where T : INumber<T>;
}

/// <summary>A comparison of two broadcast tensors; answers booleans and has no gradient.</summary>
internal abstract record Comparison<TQuestion> : Primitive
    where TQuestion : struct, IComparison
{
    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) =>
        [new(Broadcasting.Shape(Name, inputs[0].Shape, inputs[1].Shape), DType.Bool)];

    public sealed override void Bind(Binding binding)
    {
        var dtype = binding.Node.Inputs[0].DType;
        if (dtype == DType.Float32) Compare<float>(binding);
        else if (dtype == DType.Float64) Compare<double>(binding);
        else if (dtype == DType.Int32) Compare<int>(binding);
        else if (dtype == DType.Int64) Compare<long>(binding);
        else Compare<byte>(binding);
    }

    private static unsafe void Compare<T>(Binding binding)
        where T : unmanaged, INumber<T> => binding.Add(
            new ZipWork<Zip<T>, T, bool>(binding.Input<T>(0), binding.Input<T>(1), binding.Output<bool>(), Broadcasting.Walk(binding)));

    private readonly struct Zip<T> : IZip<T, bool>
        where T : INumber<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Invoke(T a, T b) => TQuestion.Holds(a, b);
    }
}
