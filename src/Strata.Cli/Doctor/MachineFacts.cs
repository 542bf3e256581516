using Strata.Kernels.Machine;
using Strata.Kernels.Threading;

namespace Strata.Cli.Doctor;

/// <summary>All that <c>strata doctor</c> finds.</summary>
/// <param name="Processor">Its name.</param>
/// <param name="Registers">Vector registers.</param>
/// <param name="PhysicalCores">Cores with multipliers of their own.</param>
/// <param name="LogicalProcessors">Hardware threads that this process may use.</param>
/// <param name="Threads">How many threads Strata uses unless told otherwise.</param>
/// <param name="Caches">Of the first processor.</param>
/// <param name="Container">Limits of the control group.</param>
/// <param name="MemoryBytes">Memory that this process may use.</param>
internal sealed record MachineFacts(
    string Processor, Registers Registers, int PhysicalCores, int LogicalProcessors, int Threads, IReadOnlyList<ProcessorCache> Caches,
    ContainerLimits Container, long MemoryBytes)
{
    /// <summary>As measured now.</summary>
    public IReadOnlyList<Speed> Speeds { get; init; } = [];

    /// <summary>Settings of .NET.</summary>
    public required DotnetSettings Dotnet { get; init; }

    public static MachineFacts Gather() => new(
        Kernels.Machine.Processor.Name, Registers.Read(), Kernels.Machine.Processor.PhysicalCores, Environment.ProcessorCount,
        WorkerTeam.DefaultThreads, Kernels.Machine.Processor.Caches, ContainerLimits.Read(), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
    {
        Speeds = Speed.Measure(),
        Dotnet = DotnetSettings.Read(),
    };
}
