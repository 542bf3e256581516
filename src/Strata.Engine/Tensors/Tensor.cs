using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Strata.Tensors;

namespace Strata;

/// <summary>
/// Numbers in memory with a shape and a type: always dense, in row-major order. A slice of leading rows (<c>x[..32]</c>) shares
/// memory with the tensor it came from; every other slice is a copy. Nothing needs to be disposed.
/// </summary>
[DebuggerDisplay("{DType.Name,nq} {Shape}")]
public sealed unsafe partial class Tensor
{
    private readonly long _offset;

    internal Tensor(Storage storage, long byteOffset, Shape shape, DType dtype)
    {
        Storage = storage;
        _offset = byteOffset;
        Shape = shape;
        DType = dtype;
        Count = shape.Count;
        Debug.Assert(byteOffset + ByteCount <= storage.Bytes, "A tensor must lie inside its storage.");
    }

    /// <summary>A tensor of zeros.</summary>
    public Tensor(Shape shape, DType dtype)
        : this(new Storage(checked(shape.Count * dtype.Size)), 0, shape, dtype)
    {
    }

    public Shape Shape { get; }

    public DType DType { get; }

    public int Rank => Shape.Rank;

    /// <summary>How many elements there are.</summary>
    public long Count { get; }

    public long ByteCount => Count * DType.Size;

    internal Storage Storage { get; }

    internal byte* Pointer => Storage.Pointer + _offset;

    /// <summary>The elements in row-major order, for reading and writing.</summary>
    /// <exception cref="InvalidOperationException">The elements are of another type.</exception>
    public Span<T> Span<T>()
        where T : unmanaged
    {
        Expect<T>();
        return MemoryMarshal.Cast<byte, T>(Bytes);
    }

    /// <summary>The bytes of all elements.</summary>
    public Span<byte> Bytes => Storage.Span(_offset, ByteCount);

    /// <summary>The elements as a new array in row-major order.</summary>
    public T[] ToArray<T>()
        where T : unmanaged => Span<T>().ToArray();

    /// <summary>The elements as a new array of the same rank, as in <c>float[,]</c>.</summary>
    public Array ToMultidimensionalArray()
    {
        var array = Array.CreateInstance(DType.ClrType, Shape.Sizes.ToArray());
        Bytes.CopyTo(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), checked((int)ByteCount)));
        return array;
    }

    /// <summary>The only element, converted.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one element.</exception>
    public double Item() => Count == 1
        ? Element(0)
        : throw new InvalidOperationException($"Item() needs a tensor of one element. Received: shape {Shape}.");

    /// <summary>An element by its place in row-major order, converted.</summary>
    public double Element(long i)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)i, (ulong)Count);
        double element = DType == DType.Float32 ? ((float*)Pointer)[i]
            : DType == DType.Float64 ? ((double*)Pointer)[i]
            : DType == DType.Int32 ? ((int*)Pointer)[i]
            : DType == DType.Int64 ? ((long*)Pointer)[i]
            : DType == DType.Float16 ? (double)((Half*)Pointer)[i]
            : DType == DType.BFloat16 ? (float)((BFloat16*)Pointer)[i]
            : Pointer[i];
        GC.KeepAlive(this);
        return element;
    }

    /// <summary>The same numbers in another shape, sharing memory. One size may be -1: it is worked out.</summary>
    public Tensor Reshape(params ReadOnlySpan<int> shape) => new(Storage, _offset, Resolve(shape), DType);

    /// <summary>A copy of its own.</summary>
    public Tensor Clone()
    {
        var copy = new Tensor(new Storage(ByteCount, zeroed: false), 0, Shape, DType);
        Bytes.CopyTo(copy.Bytes);
        return copy;
    }

    /// <summary>Overwrites every element with those of a tensor of the same shape, converting the type.</summary>
    public void CopyFrom(Tensor source)
    {
        if (source.Shape != Shape)
            throw new ArgumentException($"Cannot copy a tensor of shape {source.Shape} into one of shape {Shape}.", nameof(source));
        source.AsType(DType).Bytes.CopyTo(Bytes);
    }

    /// <summary>The bytes of one row of the first axis.</summary>
    internal ReadOnlySpan<byte> Row(int row, int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Shape[0]);
        return Storage.Span(_offset + (long)row * bytes, bytes);
    }

    /// <summary>Copies all rows into another tensor, beginning at one of its rows.</summary>
    internal void CopyTo(Tensor target, int row)
    {
        long offset = target.ByteCount / Math.Max(1, target.Shape[0]) * row;
        Bytes.CopyTo(target.Storage.Span(target._offset + offset, target.ByteCount - offset));
    }

    private Shape Resolve(ReadOnlySpan<int> shape)
    {
        int unknown = shape.IndexOf(-1);
        int[] sizes = shape.ToArray();
        if (unknown >= 0)
        {
            long rest = 1;
            for (int i = 0; i < sizes.Length; i++) rest *= i == unknown ? 1 : sizes[i];
            if (rest > 0 && Count % rest == 0) sizes[unknown] = (int)(Count / rest);
        }
        var target = new Shape(sizes);
        return target.IsKnown && target.Count == Count
            ? target
            : throw new ArgumentException($"Cannot reshape a tensor of shape {Shape} ({Count} elements) to {target}.", nameof(shape));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Expect<T>()
        where T : unmanaged
    {
        if (typeof(T) != DType.ClrType)
            throw new InvalidOperationException(
                $"This tensor holds {DType}, not {typeof(T).Name}. Convert it first: AsType(DType.Of<{typeof(T).Name}>()).");
    }
}
