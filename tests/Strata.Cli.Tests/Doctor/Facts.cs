using Strata.Cli.Doctor;
using Strata.Kernels.Machine;

namespace Strata.Cli.Tests.Doctor;

/// <summary>A machine on which there is nothing to change.</summary>
internal static class Facts
{
    public static MachineFacts Good { get; } = new(
        "Fast CPU", new Registers(512, 512, "the widest of this processor"), 2, 4, 2,
        [new ProcessorCache(1, "Data", 32 << 10), new ProcessorCache(2, "Unified", 1 << 20)], new ContainerLimits(null, null), 24L << 30)
    {
        Speeds = [new Speed(1, 118, 24), new Speed(2, 230, 36)],
        Dotnet = new DotnetSettings("10.0.1", true, false, false, false, true),
    };
}
