using System.Collections.Concurrent;
using System.Diagnostics;
using Strata.Execution;
using Strata.Kernels.Threading;

namespace Strata.Profiling;

/// <summary>Runs a step once and notes which thread did what when.</summary>
internal static class StepTrace
{
    /// <summary>The spans of a run; parts that follow each other on a thread are one span.</summary>
    /// <param name="executable">What to run.</param>
    /// <param name="records">The kernel of each step.</param>
    public static IReadOnlyList<TraceSpan> Run(Executable executable, IReadOnlyList<KernelRecord> records)
    {
        var steps = executable.Steps;
        var spans = new List<TraceSpan>();
        var threads = new Dictionary<int, int> { [Environment.CurrentManagedThreadId] = 0 };
        var parts = new ConcurrentQueue<(int Thread, long Start, long End)>();
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps.Count; i++)
        {
            parts.Clear();
            WorkerTeam.Shared.Run(new TimedWork(steps[i].Work, parts));
            foreach (var group in parts.GroupBy(p => p.Thread))
            {
                if (!threads.TryGetValue(group.Key, out int thread)) threads[group.Key] = thread = threads.Count;
                double start = Stopwatch.GetElapsedTime(begin, group.Min(p => p.Start)).TotalMilliseconds;
                double end = Stopwatch.GetElapsedTime(begin, group.Max(p => p.End)).TotalMilliseconds;
                spans.Add(new TraceSpan(records[i].Name, records[i].Path, records[i].Phase, thread, start, end));
            }
        }
        GC.KeepAlive(executable);
        return spans;
    }
}
