using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Strata.Formats.Checksums;

/// <summary>
/// Folds long data into 16 bytes that have the same CRC-32, by products without carries. (V. Gopal et al., "Fast CRC Computation for Generic
/// Polynomials Using PCLMULQDQ Instruction", Intel, 2009.)
/// </summary>
internal static class Crc32Folding
{
    private const int Lane = 16, Block = 4 * Lane;

    // Powers of x modulo the polynomial, reflected: x^(4·128±32) for steps of four lanes, x^(128±32) for steps of one.
    private static readonly Vector128<ulong> FourLanes = Vector128.Create(0x154442BD4UL, 0x1C6E41596UL);
    private static readonly Vector128<ulong> OneLane = Vector128.Create(0x1751997D0UL, 0x0CCAA009EUL);

    /// <summary>Whether the processor can, and it is worth it.</summary>
    public static bool Takes(int length) => Pclmulqdq.IsSupported && length >= 2 * Block;

    /// <summary>Folds all whole lanes of the data, with the register of a CRC so far, into <paramref name="folded"/>.</summary>
    /// <returns>How many bytes were folded.</returns>
    public static int Fold(ReadOnlySpan<byte> bytes, uint register, Span<byte> folded)
    {
        ReadOnlySpan<Vector128<ulong>> lanes = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        Vector128<ulong> a = lanes[0] ^ Vector128.CreateScalar((ulong)register), b = lanes[1], c = lanes[2], d = lanes[3];
        int at = 4;
        for (; at + 4 <= lanes.Length; at += 4)
        {
            a = Step(a, FourLanes) ^ lanes[at];
            b = Step(b, FourLanes) ^ lanes[at + 1];
            c = Step(c, FourLanes) ^ lanes[at + 2];
            d = Step(d, FourLanes) ^ lanes[at + 3];
        }

        b ^= Step(a, OneLane);
        c ^= Step(b, OneLane);
        d ^= Step(c, OneLane);
        for (; at < lanes.Length; at++) d = Step(d, OneLane) ^ lanes[at];
        MemoryMarshal.Write(folded, d);
        return lanes.Length * Lane;
    }

    private static Vector128<ulong> Step(Vector128<ulong> lane, Vector128<ulong> power) =>
        Pclmulqdq.CarrylessMultiply(lane, power, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, power, 0x11);
}
