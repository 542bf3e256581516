using System.Runtime.Intrinsics.X86;
using Strata.Kernels.Lanes;

namespace Strata.Cli.Doctor;

/// <summary>How wide the vector registers are that kernels use, and why not wider.</summary>
/// <param name="Bits">In use: 512, 256, 128, or 32 for one number at a time.</param>
/// <param name="Widest">What .NET offers on this processor.</param>
/// <param name="Why">The reason, as a sentence's rest.</param>
internal sealed record Registers(int Bits, int Widest, string Why)
{
    public static Registers Read() => Of(
        LaneWidth.Bits, LaneWidth.Widest, Environment.GetEnvironmentVariable("STRATA_SIMD"), Avx512F.IsSupported);

    public static Registers Of(int bits, int widest, string? forced, bool hasAvx512) => new(bits, widest, (bits < widest, hasAvx512) switch
    {
        (true, _) => $"STRATA_SIMD={forced?.Trim()} asks for it; this processor has {widest}",
        _ when !string.IsNullOrWhiteSpace(forced) => $"STRATA_SIMD={forced.Trim()} asks for it, and it is the widest here",
        (_, true) when widest < 512 => "the processor has AVX-512, but .NET prefers shorter registers on it",
        _ when widest == 32 => "no vector registers: .NET runs without hardware intrinsics",
        _ => "the widest of this processor",
    });
}
