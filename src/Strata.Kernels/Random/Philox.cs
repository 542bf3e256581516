using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Strata.Kernels.Random;

/// <summary>
/// Philox 4×32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): a random number is a function of
/// a key and a counter, so any thread can make any stretch of a stream, and a mask can be made again instead of stored. Eight counters are
/// worked on at once, each 32-bit word in a 64-bit lane so that a product keeps its high half.
/// </summary>
public static unsafe class Philox
{
    /// <summary>Numbers made by one call of <see cref="Fill"/>.</summary>
    public const int BlockSize = 32;

    private const ulong Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    /// <summary>
    /// Writes numbers 32·block … 32·block + 31 of the stream (<paramref name="key"/>, <paramref name="stream"/>): word w of counter
    /// 8·block + lane stands at 8·w + lane.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(uint* target, ulong key, ulong stream, ulong block)
    {
        var low = Vector512.Create((ulong)uint.MaxValue);
        var m0 = Vector512.Create(Multiplier0);
        var m1 = Vector512.Create(Multiplier1);
        var counter = Vector512.Create(block * 8) + Vector512<ulong>.Indices;
        var c0 = counter & low;
        var c1 = counter >>> 32;
        var c2 = Vector512.Create(stream & uint.MaxValue);
        var c3 = Vector512.Create(stream >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            var p0 = c0 * m0;
            var p1 = c2 * m1;
            c0 = (p1 >>> 32) ^ c1 ^ Vector512.Create((ulong)k0);
            c1 = p1 & low;
            c2 = (p0 >>> 32) ^ c3 ^ Vector512.Create((ulong)k1);
            c3 = p0 & low;
            k0 += Weyl0;
            k1 += Weyl1;
        }
        Vector512.Narrow(c0, c1).Store(target);
        Vector512.Narrow(c2, c3).Store(target + 16);
    }

    /// <summary>A number in [0, 1) from 24 random bits: every value a float holds exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToUniform(uint bits) => (bits >> 8) * (1f / (1 << 24));

    /// <summary>The same of a whole block, as float or double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void ToUniform<T>(uint* bits, T* target)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            var unit = Vector512.Create(1f / (1 << 24));
            for (int i = 0; i < BlockSize; i += 16)
                (Vector512.ConvertToSingle((Vector512.Load(bits + i) >>> 8).AsInt32()) * unit).Store((float*)target + i);
        }
        else
        {
            for (int i = 0; i < BlockSize; i++) ((double*)target)[i] = ToUniform(bits[i]);
        }
    }
}
