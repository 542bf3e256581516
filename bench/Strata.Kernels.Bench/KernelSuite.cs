using BenchmarkDotNet.Attributes;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Bench;

/// <summary>Cases of one kind, each on one thread and on all cores.</summary>
public abstract class KernelSuite
{
    /// <summary>All suites, for the quick table.</summary>
    public static IReadOnlyList<KernelSuite> All =>
        [new Cases.Products(), new Cases.Convolutions(), new Cases.Poolings(), new Cases.RowsAndChannels(), new Cases.Elementwise()];

    public static IEnumerable<int> ThreadCounts => WorkerTeam.DefaultThreads > 1 ? [1, WorkerTeam.DefaultThreads] : [1];

    public abstract IEnumerable<KernelCase> Cases { get; }

    [ParamsSource(nameof(Cases))]
    public KernelCase Case { get; set; } = null!;

    [ParamsSource(nameof(ThreadCounts))]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        WorkerTeam.Resize(Threads);
        Case.Run();
    }

    [Benchmark]
    public void Run() => Case.Run();
}
