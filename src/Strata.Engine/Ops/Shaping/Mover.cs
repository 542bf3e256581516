using Strata.Graph;
using Strata.Kernels.Movement;

namespace Strata.Ops.Shaping;

/// <summary>Binds copies of elements of any type by their size in bytes: moving does not care what a number means.</summary>
internal static unsafe class Mover
{
    /// <summary>Copies a block between two strided places; offsets and strides in elements.</summary>
    public static void Copy(Binding binding, Block from, Block to, Shape sizes, int input = 0)
    {
        int size = binding.DType.Size;
        byte* source = binding.Input(input) + from.Offset * size;
        byte* target = binding.Output(0) + to.Offset * size;
        int[] extent = sizes.Sizes.ToArray();
        if (size == 1) binding.Add(new StridedCopyWork<byte>(source, target, extent, from.Strides, to.Strides));
        else if (size == 4) binding.Add(new StridedCopyWork<int>((int*)source, (int*)target, extent, from.Strides, to.Strides));
        else binding.Add(new StridedCopyWork<long>((long*)source, (long*)target, extent, from.Strides, to.Strides));
    }

    /// <summary>Sets the whole output to one value.</summary>
    public static void Fill(Binding binding, double value)
    {
        long count = binding.OutputShape().Count;
        var dtype = binding.DType;
        if (dtype == DType.Float32) binding.Add(new FillWork<float>(binding.Output<float>(), count, (float)value));
        else if (dtype == DType.Float64) binding.Add(new FillWork<double>(binding.Output<double>(), count, value));
        else if (dtype == DType.Int32) binding.Add(new FillWork<int>(binding.Output<int>(), count, (int)value));
        else if (dtype == DType.Int64) binding.Add(new FillWork<long>(binding.Output<long>(), count, (long)value));
        else binding.Add(new FillWork<byte>(binding.Output<byte>(), count, (byte)value));
    }
}

/// <summary>Where a block begins and how its axes step, in elements.</summary>
internal readonly record struct Block(long Offset, long[] Strides);
