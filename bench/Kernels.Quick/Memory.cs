using System.Runtime.InteropServices;

namespace Kernels.Quick;

/// <summary>Aligned memory for the life of the process, filled with small random numbers.</summary>
internal static unsafe class Memory
{
    public static T* Of<T>(long length)
        where T : unmanaged
    {
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)(length * sizeof(T)) + 64, 64);
        new Span<byte>(memory, (int)(length * sizeof(T))).Clear();
        return (T*)memory;
    }

    public static float* Random(long length)
    {
        float* memory = Of<float>(length);
        var random = new Random(1);
        for (long i = 0; i < length; i++) memory[i] = (random.NextSingle() * 2) - 1;
        return memory;
    }
}
