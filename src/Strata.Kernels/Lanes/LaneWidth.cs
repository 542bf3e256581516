using System.Globalization;
using System.Runtime.Intrinsics;

namespace Strata.Kernels.Lanes;

/// <summary>
/// The one place that looks at the processor: how wide the registers are that kernels use. <c>STRATA_SIMD=512|256|128|32</c> forces a
/// narrower width than the machine's own; a width that the machine lacks is refused when the first kernel runs.
/// </summary>
public static class LaneWidth
{
    /// <summary>Bits in a register: 512, 256, 128, or 32 for one element at a time.</summary>
    public static int Bits { get; } = Choose(Environment.GetEnvironmentVariable("STRATA_SIMD"));

    /// <summary>The widest that this machine runs in hardware.</summary>
    public static int Widest =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32;

    internal static int Choose(string? forced)
    {
        if (string.IsNullOrWhiteSpace(forced)) return Widest;
        if (!int.TryParse(forced, NumberStyles.None, CultureInfo.InvariantCulture, out int bits) || bits is not (512 or 256 or 128 or 32))
            throw new InvalidOperationException(
                $"STRATA_SIMD must be 512, 256, 128 or 32. Received: '{forced}'. Unset it to use {Widest}.");
        if (bits > Widest)
            throw new InvalidOperationException(
                $"STRATA_SIMD={bits} asks for wider registers than this machine has ({Widest}). Use {Widest} or less.");
        return bits;
    }

    /// <summary>Runs one part of a kernel at the chosen width.</summary>
    public static unsafe void Run<TKernel, T>(ref TKernel kernel, int part, byte* scratch)
        where TKernel : struct, IKernel<T>
        where T : unmanaged
    {
        switch (Bits)
        {
            case 512: kernel.Run<Lanes512<T>, Vector512<T>>(part, scratch); break;
            case 256: kernel.Run<Lanes256<T>, Vector256<T>>(part, scratch); break;
            case 128: kernel.Run<Lanes128<T>, Vector128<T>>(part, scratch); break;
            default: kernel.Run<LanesScalar<T>, T>(part, scratch); break;
        }
    }
}
