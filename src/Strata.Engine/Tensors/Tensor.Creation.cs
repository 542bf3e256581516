using System.Runtime.InteropServices;
using Strata.Tensors;

namespace Strata;

/// <summary>How tensors come to be: from numbers, spans, arrays of any rank, and NumPy's usual makers.</summary>
public sealed unsafe partial class Tensor
{
    public static Tensor Zeros(Shape shape, DType? dtype = null) => new(shape, dtype ?? DType.Float32);

    public static Tensor Ones(Shape shape, DType? dtype = null) => Full(shape, 1, dtype);

    /// <summary>A tensor whose elements are all the same.</summary>
    public static Tensor Full(Shape shape, double value, DType? dtype = null)
    {
        var tensor = new Tensor(shape, dtype ?? DType.Float32);
        tensor.Fill(_ => value);
        return tensor;
    }

    /// <summary>start, start + step, … up to but not including stop.</summary>
    public static Tensor Arange(double start, double stop, double step = 1, DType? dtype = null)
    {
        if (step == 0) throw new ArgumentException("The step of Arange must not be zero.", nameof(step));
        int count = Math.Max(0, (int)Math.Ceiling((stop - start) / step));
        var tensor = new Tensor([count], dtype ?? DType.Float32);
        tensor.Fill(i => start + i * step);
        return tensor;
    }

    /// <summary>0, 1, … stop - 1.</summary>
    public static Tensor Arange(int stop) => Arange(0, stop, dtype: DType.Int32);

    /// <summary><paramref name="count"/> evenly spaced numbers from start to stop, both included.</summary>
    public static Tensor Linspace(double start, double stop, int count = 50, DType? dtype = null)
    {
        var tensor = new Tensor([count], dtype ?? DType.Float32);
        double step = count > 1 ? (stop - start) / (count - 1) : 0;
        tensor.Fill(i => i == count - 1 && count > 1 ? stop : start + i * step);
        return tensor;
    }

    /// <summary>The identity matrix.</summary>
    public static Tensor Eye(int size, DType? dtype = null)
    {
        var tensor = new Tensor([size, size], dtype ?? DType.Float32);
        tensor.Fill(i => i % (size + 1) == 0 ? 1 : 0);
        return tensor;
    }

    /// <summary>A copy of elements in row-major order, with a shape (default: one axis). One size may be -1.</summary>
    public static Tensor Of<T>(ReadOnlySpan<T> elements, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        var dtype = DType.Of<T>();
        var flat = new Tensor(new Storage((long)elements.Length * dtype.Size, zeroed: false), 0, [elements.Length], dtype);
        elements.CopyTo(flat.Span<T>());
        return shape.IsEmpty ? flat : flat.Reshape(shape);
    }

    /// <inheritdoc cref="Of{T}(ReadOnlySpan{T}, ReadOnlySpan{int})"/>
    public static Tensor Of<T>(T[] elements, params ReadOnlySpan<int> shape)
        where T : unmanaged => Of((ReadOnlySpan<T>)elements, shape);

    /// <summary>A single number.</summary>
    public static Tensor Scalar(double value, DType? dtype = null) => Full(Shape.Scalar, value, dtype);

    /// <summary>A copy of an array of any rank: <c>float[]</c>, <c>int[,]</c>, <c>double[,,]</c>…</summary>
    public static Tensor FromArray(Array array)
    {
        var dtype = DType.Of(array.GetType().GetElementType()!);
        int[] sizes = [.. Enumerable.Range(0, array.Rank).Select(array.GetLength)];
        var tensor = new Tensor(new Storage((long)array.Length * dtype.Size, zeroed: false), 0, new Shape(sizes), dtype);
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), checked((int)tensor.ByteCount)).CopyTo(tensor.Bytes);
        return tensor;
    }

    /// <summary>Rows of the same shape, stacked along a new first axis.</summary>
    public static Tensor Stack(params IEnumerable<Tensor> rows)
    {
        Tensor[] all = [.. rows];
        if (all.Length == 0) throw new ArgumentException("Stack needs at least one tensor.", nameof(rows));
        var odd = Array.Find(all, t => t.Shape != all[0].Shape || t.DType != all[0].DType);
        if (odd is not null)
            throw new ArgumentException(
                $"Stack needs tensors alike. Received: {all[0].DType} {all[0].Shape} and {odd.DType} {odd.Shape}.", nameof(rows));
        var tensor = new Tensor(new Shape(all.Length).Concat(all[0].Shape), all[0].DType);
        for (int i = 0; i < all.Length; i++) all[i].Bytes.CopyTo(tensor.Bytes[(int)(i * all[0].ByteCount)..]);
        return tensor;
    }

    public static implicit operator Tensor(float value) => Scalar(value);

    public static implicit operator Tensor(float[] array) => FromArray(array);

    public static implicit operator Tensor(float[,] array) => FromArray(array);

    public static implicit operator Tensor(float[,,] array) => FromArray(array);

    public static implicit operator Tensor(float[,,,] array) => FromArray(array);

    public static implicit operator Tensor(double[] array) => FromArray(array);

    public static implicit operator Tensor(double[,] array) => FromArray(array);

    public static implicit operator Tensor(int[] array) => FromArray(array);

    public static implicit operator Tensor(int[,] array) => FromArray(array);

    public static implicit operator Tensor(long[] array) => FromArray(array);

    public static implicit operator Tensor(byte[] array) => FromArray(array);

    public static implicit operator Tensor(bool[] array) => FromArray(array);

    /// <summary>
    /// The same numbers in another type; itself when the type is the same already. Floats lose their fraction on the way to integers.
    /// </summary>
    public Tensor AsType(DType dtype)
    {
        if (dtype == DType) return this;
        var result = new Tensor(new Storage(Count * dtype.Size, zeroed: false), 0, Shape, dtype);
        result.Fill(Element);
        return result;
    }

    /// <summary>Sets each element from its place in row-major order.</summary>
    internal void Fill(Func<long, double> value)
    {
        if (DType == DType.Float32) for (long i = 0; i < Count; i++) ((float*)Pointer)[i] = (float)value(i);
        else if (DType == DType.Float64) for (long i = 0; i < Count; i++) ((double*)Pointer)[i] = value(i);
        else if (DType == DType.Int32) for (long i = 0; i < Count; i++) ((int*)Pointer)[i] = (int)value(i);
        else if (DType == DType.Int64) for (long i = 0; i < Count; i++) ((long*)Pointer)[i] = (long)value(i);
        else if (DType == DType.Float16) for (long i = 0; i < Count; i++) ((Half*)Pointer)[i] = (Half)value(i);
        else if (DType == DType.BFloat16) for (long i = 0; i < Count; i++) ((BFloat16*)Pointer)[i] = (BFloat16)(float)value(i);
        else if (DType == DType.Bool) for (long i = 0; i < Count; i++) ((bool*)Pointer)[i] = value(i) != 0;
        else for (long i = 0; i < Count; i++) Pointer[i] = byte.CreateSaturating(value(i));
        GC.KeepAlive(this);
    }
}
