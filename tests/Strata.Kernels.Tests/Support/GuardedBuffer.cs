using System.Runtime.InteropServices;

namespace Strata.Kernels.Tests.Support;

/// <summary>
/// Memory that ends exactly where a forbidden page begins (on Linux), so that reading or writing one element too far ends the test run
/// at once,
/// and with pattern bytes before it that must survive.
/// </summary>
internal sealed unsafe partial class GuardedBuffer<T> : IDisposable
    where T : unmanaged
{
    private const int Page = 4096;
    private const byte Pattern = 0xA7;

    private readonly byte* _base;
    private readonly nint _bytes;

    public GuardedBuffer(long length)
    {
        Length = (int)length;
        nint data = (nint)length * sizeof(T);
        _bytes = ((data + 256 + Page - 1) / Page * Page) + Page;
        if (OperatingSystem.IsLinux())
        {
            _base = (byte*)Native.Map(0, _bytes, 3, 0x22, -1, 0);
            Assert.Equal(0, Native.Protect((nint)_base + _bytes - Page, Page, 0));
        }
        else
        {
            _base = (byte*)NativeMemory.AlignedAlloc((nuint)_bytes, Page);
        }
        Pointer = (T*)(_base + _bytes - Page - data);
        new Span<byte>(_base, (int)(_bytes - Page)).Fill(Pattern);
    }

    public T* Pointer { get; }

    public int Length { get; }

    public Span<T> Span => new(Pointer, Length);

    /// <summary>Fails if a byte before the data was written.</summary>
    public void CheckSurroundings()
    {
        var before = new Span<byte>(_base, (int)((byte*)Pointer - _base));
        Assert.Equal(-1, before.IndexOfAnyExcept(Pattern));
    }

    public static GuardedBuffer<T> Of(double[] values)
    {
        var buffer = new GuardedBuffer<T>(values.Length);
        for (int i = 0; i < values.Length; i++) buffer.Pointer[i] = Numbers.To<T>(values[i]);
        return buffer;
    }

    public double[] ToDoubles()
    {
        var values = new double[Length];
        for (int i = 0; i < Length; i++) values[i] = Numbers.From(Pointer[i]);
        return values;
    }

    public void Dispose()
    {
        if (OperatingSystem.IsLinux()) _ = Native.Unmap((nint)_base, _bytes);
        else NativeMemory.AlignedFree(_base);
    }
}

internal static partial class Native
{
    [LibraryImport("libc", EntryPoint = "mmap")]
    public static partial nint Map(nint address, nint bytes, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    public static partial int Protect(nint address, nint bytes, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    public static partial int Unmap(nint address, nint bytes);
}
