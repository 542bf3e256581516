using System.Diagnostics;
using Strata.Execution;
using Strata.Graph;
using Strata.Kernels.Threading;

namespace Strata.Profiling;

/// <summary>
/// Measures a step again and again, kernel by kernel, and in turn as a whole: what runs in between is the same, and so is the state of the
/// machine.
/// </summary>
internal sealed class Profiler
{
    private const int FewestRuns = 18, MostRuns = 400, WarmUps = 4, Traces = 8;

    // Training on made-up labels must not run off into numbers that are slow to compute with.
    private const int RunsBetweenResets = 20;

    private readonly Executable _executable;
    private readonly List<KernelRecord> _records = [];
    private readonly List<int> _recordOfStep = [];
    private readonly List<double> _wholes = [];
    private long[][] _ticks = [];

    /// <param name="executable">The step.</param>
    /// <param name="speed">The machine.</param>
    public Profiler(Executable executable, MachineSpeed speed)
    {
        _executable = executable;
        int threads = WorkerTeam.Shared.Threads;
        var known = new Dictionary<Node, int>();
        foreach (var step in executable.Steps)
        {
            if (step.Node is { } node && known.TryGetValue(node, out int record))
            {
                _recordOfStep.Add(record);
                continue;
            }
            if (step.Node is { } fresh) known[fresh] = _records.Count;
            _recordOfStep.Add(_records.Count);
            _records.Add(RecordOf(step, speed, threads));
        }
    }

    /// <summary>What is done before each step: filling inputs.</summary>
    public (KernelRecord Record, Action Run)? Before { get; init; }

    /// <summary>What is done after it: the update.</summary>
    public (KernelRecord Record, Action Run)? After { get; init; }

    /// <summary>Puts everything back that steps changed.</summary>
    public Action Reset { get; init; } = () => { };

    /// <summary>All kernels with their times, those before and after the step included.</summary>
    public IReadOnlyList<KernelRecord> Records => [.. Around(Before), .. _records, .. Around(After)];

    /// <summary>Who did what when, in one run.</summary>
    public IReadOnlyList<TraceSpan> Trace { get; private set; } = [];

    /// <summary>Milliseconds of the whole step, run as always.</summary>
    public double[] Wholes => [.. _wholes];

    /// <summary>Runs for about so many seconds.</summary>
    public void Measure(double seconds)
    {
        for (int i = 0; i < WarmUps; i++) RunWhole();
        double one = Math.Max(1e-3, Enumerable.Range(0, 3).Min(_ => RunWhole()));
        int runs = (int)Math.Clamp(seconds * 1e3 / (2 * one), FewestRuns, MostRuns);
        _ticks = new long[runs][];
        for (int run = 0; run < runs; run++)
        {
            if (run % RunsBetweenResets == 0)
            {
                Reset();
                RunWhole();
            }
            // In turn, so that neither has the better place.
            if (run % 2 == 0) _wholes.Add(RunWhole());
            _ticks[run] = RunDetailed();
            if (run % 2 == 1) _wholes.Add(RunWhole());
        }
        SetTimes();
        MeasureAllocation();
        Trace = FastestTrace();
        Reset();
    }

    /// <summary>The quietest of the runs that were timed kernel by kernel.</summary>
    public int[] QuietRuns() => Quietest([.. _ticks.Select(run => (double)run.Sum())]);

    /// <summary>The quietest of the runs that were timed as a whole.</summary>
    public int[] QuietWholes() => Quietest(Wholes);

    /// <summary>
    /// The fastest sixth: what else the machine does adds to a run and never takes away, so these are the nearest to the truth.
    /// </summary>
    private static int[] Quietest(double[] times) =>
        [.. Enumerable.Range(0, times.Length).OrderBy(run => times[run]).Take((times.Length + 5) / 6)];

    private static IEnumerable<KernelRecord> Around((KernelRecord Record, Action Run)? action) =>
        action is { } given ? [given.Record] : [];

    private KernelRecord RecordOf(Step step, MachineSpeed speed, int threads)
    {
        var phase = Origin.IsBackward(step.Origin) ? ProfilePhase.Backward : ProfilePhase.Forward;
        string path = Origin.PathOf(step.Origin);
        if (step.Node is not { } node)
            return new KernelRecord(path, "Assign", phase, "") { Cost = RooflineCost.Zero };
        return new KernelRecord(path, KernelCost.NameOf(node), phase, $"{node.Outputs[0]}")
        {
            Cost = RooflineCost.Of(KernelCost.Flops(node), KernelCost.Bytes(node, _executable.Plan), speed, threads),
            ActivationBytes = phase == ProfilePhase.Forward ? KernelCost.ActivationBytes(node, _executable.Plan) : 0,
        };
    }

    /// <summary>Of several runs the one that was disturbed least.</summary>
    private IReadOnlyList<TraceSpan> FastestTrace()
    {
        KernelRecord[] records = [.. _recordOfStep.Select(r => _records[r])];
        return Enumerable.Range(0, Traces).Select(_ =>
        {
            Before?.Run();
            return StepTrace.Run(_executable, records);
        }).MinBy(trace => trace.Count == 0 ? 0 : trace.Max(span => span.End))!;
    }

    private double RunWhole()
    {
        long start = Stopwatch.GetTimestamp();
        Before?.Run();
        _executable.Run();
        After?.Run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Ticks of what comes before, of each step, and of what comes after.</summary>
    private long[] RunDetailed()
    {
        var steps = _executable.Steps;
        long[] ticks = new long[steps.Count + 2];
        var team = WorkerTeam.Shared;
        long last = Stopwatch.GetTimestamp();
        Before?.Run();
        ticks[0] = Elapsed(ref last);
        for (int i = 0; i < steps.Count; i++)
        {
            team.Run(steps[i].Work);
            ticks[i + 1] = Elapsed(ref last);
        }
        After?.Run();
        ticks[^1] = Elapsed(ref last);
        GC.KeepAlive(_executable);
        return ticks;
    }

    private static long Elapsed(ref long last)
    {
        long now = Stopwatch.GetTimestamp(), elapsed = now - last;
        last = now;
        return elapsed;
    }

    private void SetTimes()
    {
        double unit = 1e3 / Stopwatch.Frequency;
        foreach (var record in Records) record.Times = new double[_ticks.Length];
        for (int run = 0; run < _ticks.Length; run++)
        {
            for (int i = 0; i < _recordOfStep.Count; i++) _records[_recordOfStep[i]].Times[run] += _ticks[run][i + 1] * unit;
            if (Before is { } before) before.Record.Times[run] = _ticks[run][0] * unit;
            if (After is { } after) after.Record.Times[run] = _ticks[run][^1] * unit;
        }
    }

    private void MeasureAllocation()
    {
        var steps = _executable.Steps;
        AllocationOf(Before);
        for (int i = 0; i < steps.Count; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            WorkerTeam.Shared.Run(steps[i].Work);
            _records[_recordOfStep[i]].AllocatedBytes += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        AllocationOf(After);
        GC.KeepAlive(_executable);
    }

    private static void AllocationOf((KernelRecord Record, Action Run)? action)
    {
        if (action is not { } given) return;
        long before = GC.GetAllocatedBytesForCurrentThread();
        given.Run();
        given.Record.AllocatedBytes = GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
