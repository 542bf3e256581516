using Strata.Kernels.Threading;

namespace Strata.Engine.Tests.Support;

/// <summary>Tests that change the number of threads of the whole process: they run one after another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Threads
{
    public const string Name = "Threads";

    /// <summary>Runs something with a number of threads, and puts the default back.</summary>
    public static void With(int threads, Action action)
    {
        WorkerTeam.Resize(threads);
        try
        {
            action();
        }
        finally
        {
            WorkerTeam.Resize(WorkerTeam.DefaultThreads);
        }
    }
}
