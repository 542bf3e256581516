using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Pooling;

/// <summary>
/// Turns the window places that max pooling tracks as numbers of the register's own type into the bytes or ints it stores, and back. Within
/// registers where floats become bytes: one by one, or by way of the stack, this conversion took longer than the pooling itself. (By the
/// machine's own instruction: that which clamps NaN and large numbers, of which there are none, took 3 % of a pooled convolution.)
/// </summary>
internal static unsafe class WindowIndex
{
    /// <summary>Stores the first <paramref name="count"/> places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<L, T, V, TIndex>(V places, int count, TIndex* indices)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct
        where TIndex : unmanaged
    {
        if (Avx512F.IsSupported && typeof(V) == typeof(Vector512<float>) && typeof(TIndex) == typeof(byte) && count == L.Count)
        {
            Vector512<int> all = Vector512.ConvertToInt32Native(Unsafe.BitCast<V, Vector512<float>>(places));
            Avx512F.ConvertToVector128Byte(all).Store((byte*)indices);
            return;
        }
        if (typeof(V) == typeof(Vector256<float>) && typeof(TIndex) == typeof(byte) && count == L.Count)
        {
            Vector256<int> eight = Vector256.ConvertToInt32Native(Unsafe.BitCast<V, Vector256<float>>(places));
            Vector128<ushort> words = Vector128.Narrow(eight.GetLower().AsUInt32(), eight.GetUpper().AsUInt32());
            *(ulong*)indices = Vector128.Narrow(words, words).AsUInt64().ToScalar();
            return;
        }
        StoreOneByOne<L, T, V, TIndex>(places, count, indices);
    }

    /// <summary>Loads <paramref name="count"/> places; the other lanes are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<L, T, V, TIndex>(TIndex* indices, int count)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct
        where TIndex : unmanaged
    {
        if (Avx512F.IsSupported && typeof(V) == typeof(Vector512<float>) && typeof(TIndex) == typeof(byte) && count == L.Count)
        {
            Vector512<int> wide = Avx512F.ConvertToVector512Int32(Vector128.Load((byte*)indices));
            return Unsafe.BitCast<Vector512<float>, V>(Vector512.ConvertToSingle(wide));
        }
        if (typeof(V) == typeof(Vector256<float>) && typeof(TIndex) == typeof(byte) && count == L.Count)
        {
            Vector128<ushort> words = Vector128.WidenLower(Vector128.CreateScalar(*(ulong*)indices).AsByte());
            Vector256<uint> wide = Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));
            return Unsafe.BitCast<Vector256<float>, V>(Vector256.ConvertToSingle(wide.AsInt32()));
        }
        return LoadOneByOne<L, T, V, TIndex>(indices, count);
    }

    // Apart, for a method with memory of its own on the stack is not inlined, and its caller pays for it in every round.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreOneByOne<L, T, V, TIndex>(V places, int count, TIndex* indices)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct
        where TIndex : unmanaged
    {
        T* one = stackalloc T[L.Count];
        L.Store(one, places);
        for (int i = 0; i < count; i++)
        {
            int place = typeof(T) == typeof(float) ? (int)((float*)one)[i] : (int)((double*)one)[i];
            if (typeof(TIndex) == typeof(byte)) ((byte*)indices)[i] = (byte)place;
            else ((int*)indices)[i] = place;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V LoadOneByOne<L, T, V, TIndex>(TIndex* indices, int count)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct
        where TIndex : unmanaged
    {
        T* places = stackalloc T[L.Count];
        L.Store(places, L.Zero);
        for (int i = 0; i < count; i++)
        {
            int place = ToInt(indices[i]);
            if (typeof(T) == typeof(float)) ((float*)places)[i] = place;
            else ((double*)places)[i] = place;
        }
        return L.Load(places);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ToInt<TIndex>(TIndex index)
        where TIndex : unmanaged
        => typeof(TIndex) == typeof(byte) ? Unsafe.BitCast<TIndex, byte>(index) : Unsafe.BitCast<TIndex, int>(index);
}
