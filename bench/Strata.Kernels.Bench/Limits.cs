using Strata.Profiling;

namespace Strata.Kernels.Bench;

/// <summary>What the machine can do at most on so many threads: what a case's speed is a share of.</summary>
internal static class Limits
{
    private static readonly MachineSpeed s_speed = Looked();

    /// <summary>
    /// GFLOP/s or GB/s of a case that takes so many seconds, with its unit, and its share of the FMA peak, or of a copy of as many bytes.
    /// </summary>
    public static (double Speed, string Unit, double Share) Of(KernelCase kernel, int threads, double seconds)
    {
        if (kernel.Flops > 0) return (kernel.Flops / seconds / 1e9, "GFLOP/s", kernel.Flops / seconds / 1e9 / s_speed.Peak(threads));
        double speed = kernel.Bytes / seconds / 1e9;
        return (speed, "GB/s", speed / s_speed.Copy(threads, (long)kernel.Bytes));
    }

    /// <summary>Looks at the multipliers again; the best counts.</summary>
    public static void Look() => s_speed.Look(20);

    private static MachineSpeed Looked()
    {
        var speed = new MachineSpeed(KernelSuite.ThreadCounts);
        speed.Look();
        return speed;
    }
}
