using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Strata.Formats;

/// <summary>Turns the byte order of whole arrays around, in place.</summary>
internal static class EndianSwap
{
    /// <summary>Reverses each group of <paramref name="size"/> bytes: 1, 2, 4 or 8.</summary>
    public static void InPlace(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 1:
                break;
            case 2:
                Span<ushort> halves = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(halves, halves);
                break;
            case 4:
                Span<uint> words = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 8:
                Span<ulong> longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(size), size, "Groups of 1, 2, 4 or 8 bytes can be turned around.");
        }
    }
}
