using Strata.Cli.Doctor;

namespace Strata.Cli.Tests.Doctor;

public sealed class RegistersTests
{
    [Theory]
    [InlineData(512, 512, null, true, "the widest of this processor")]
    [InlineData(128, 128, " ", false, "the widest of this processor")]
    [InlineData(256, 512, "256", true, "STRATA_SIMD=256 asks for it; this processor has 512")]
    [InlineData(512, 512, "512", true, "STRATA_SIMD=512 asks for it, and it is the widest here")]
    [InlineData(256, 256, null, true, "the processor has AVX-512, but .NET prefers shorter registers on it")]
    [InlineData(32, 32, null, false, "no vector registers: .NET runs without hardware intrinsics")]
    public void The_width_comes_with_its_reason(int bits, int widest, string? forced, bool hasAvx512, string why) =>
        Assert.Equal(new Registers(bits, widest, why), Registers.Of(bits, widest, forced, hasAvx512));
}
