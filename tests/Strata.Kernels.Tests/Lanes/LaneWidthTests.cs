using System.Globalization;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Tests.Lanes;

public sealed class LaneWidthTests
{
    [Fact]
    public void Nothing_asked_is_the_widest()
    {
        Assert.Equal(LaneWidth.Widest, LaneWidth.Choose(null));
        Assert.Equal(LaneWidth.Widest, LaneWidth.Choose("  "));
    }

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(32)]
    public void A_width_is_taken_or_refused_if_the_machine_lacks_it(int bits)
    {
        string asked = bits.ToString(CultureInfo.InvariantCulture);
        if (bits <= LaneWidth.Widest)
        {
            Assert.Equal(bits, LaneWidth.Choose(asked));
            return;
        }
        Assert.Equal(
            $"STRATA_SIMD={bits} asks for wider registers than this machine has ({LaneWidth.Widest}). Use {LaneWidth.Widest} or less.",
            Assert.Throws<InvalidOperationException>(() => LaneWidth.Choose(asked)).Message);
    }

    [Theory]
    [InlineData("64")]
    [InlineData("-128")]
    [InlineData("avx2")]
    [InlineData("256 ")]
    [InlineData("1e2")]
    [InlineData("99999999999")]
    public void Anything_else_is_refused(string asked) => Assert.Equal(
        $"STRATA_SIMD must be 512, 256, 128 or 32. Received: '{asked}'. Unset it to use {LaneWidth.Widest}.",
        Assert.Throws<InvalidOperationException>(() => LaneWidth.Choose(asked)).Message);

    /// <summary>The test script runs everything once for each width: this says that the width was really the one asked for.</summary>
    [Fact]
    public void The_width_in_use_is_the_one_forced()
    {
        string? forced = Environment.GetEnvironmentVariable("STRATA_SIMD");
        int expected = string.IsNullOrWhiteSpace(forced) ? LaneWidth.Widest : int.Parse(forced, CultureInfo.InvariantCulture);
        Assert.Equal(expected, LaneWidth.Bits);
        Assert.Equal(expected / 32, WidthProbe.Seen());
    }

    /// <summary>Writes down how many lanes it was run with.</summary>
    private unsafe struct WidthProbe(int* seen) : IKernel<float>
    {
        public readonly int Parts => 1;

        public readonly void Run<L, V>(int part, byte* scratch)
            where L : struct, ILanes<float, V>
            where V : struct => *seen = L.Count;

        public static int Seen()
        {
            int seen = 0;
            var probe = new WidthProbe(&seen);
            LaneWidth.Run<WidthProbe, float>(ref probe, 0, null);
            return seen;
        }
    }
}
