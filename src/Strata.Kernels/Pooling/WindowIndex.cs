using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Strata.Kernels.Pooling;

/// <summary>
/// Turns the window places that max pooling tracks as numbers of the register's own type into the bytes or ints it stores, and back.
/// Sixteen floats at a time where that is what a register holds; one by one this conversion took three quarters of the time of the whole
/// pooling.
/// </summary>
internal static unsafe class WindowIndex
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T, TIndex>(T* places, int count, TIndex* indices)
        where T : unmanaged
        where TIndex : unmanaged
    {
        if (typeof(T) == typeof(float) && typeof(TIndex) == typeof(byte) && count == 16)
        {
            float* p = (float*)places;
            Vector128<int> a = Vector128.ConvertToInt32(Vector128.Load(p)), b = Vector128.ConvertToInt32(Vector128.Load(p + 4));
            Vector128<int> c = Vector128.ConvertToInt32(Vector128.Load(p + 8)), d = Vector128.ConvertToInt32(Vector128.Load(p + 12));
            Vector128.Narrow(Vector128.Narrow(a, b).AsUInt16(), Vector128.Narrow(c, d).AsUInt16()).Store((byte*)indices);
            return;
        }
        for (int i = 0; i < count; i++)
        {
            int place = typeof(T) == typeof(float) ? (int)((float*)places)[i] : (int)((double*)places)[i];
            if (typeof(TIndex) == typeof(byte)) ((byte*)indices)[i] = (byte)place;
            else ((int*)indices)[i] = place;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load<T, TIndex>(TIndex* indices, int count, T* places)
        where T : unmanaged
        where TIndex : unmanaged
    {
        if (typeof(T) == typeof(float) && typeof(TIndex) == typeof(byte) && count == 16)
        {
            Vector128<byte> all = Vector128.Load((byte*)indices);
            Vector128<ushort> low = Vector128.WidenLower(all), high = Vector128.WidenUpper(all);
            float* p = (float*)places;
            Vector128.ConvertToSingle(Vector128.WidenLower(low).AsInt32()).Store(p);
            Vector128.ConvertToSingle(Vector128.WidenUpper(low).AsInt32()).Store(p + 4);
            Vector128.ConvertToSingle(Vector128.WidenLower(high).AsInt32()).Store(p + 8);
            Vector128.ConvertToSingle(Vector128.WidenUpper(high).AsInt32()).Store(p + 12);
            return;
        }
        for (int i = 0; i < count; i++)
        {
            int place = ToInt(indices[i]);
            if (typeof(T) == typeof(float)) ((float*)places)[i] = place;
            else ((double*)places)[i] = place;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ToInt<TIndex>(TIndex index)
        where TIndex : unmanaged
        => typeof(TIndex) == typeof(byte) ? Unsafe.BitCast<TIndex, byte>(index) : Unsafe.BitCast<TIndex, int>(index);
}
