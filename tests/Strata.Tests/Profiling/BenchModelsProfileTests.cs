using System.Diagnostics;
using Strata.Kernels.Threading;
using Strata.Profiling;

namespace Strata.Tests.Profiling;

/// <summary>What a profile promises, on every model of the bench.</summary>
public sealed class BenchModelsProfileTests : IDisposable
{
    private const int Batch = 8;

    // Times on a machine that others use: what holds in one of so many tries is no accident of the library.
    private const int Tries = 6;

    private readonly int _threads = WorkerTeam.Shared.Threads;

    public static TheoryData<string> Names => BenchModels.Names;

    [Theory, MemberData(nameof(Names))]
    public void Flops_of_each_layer_are_those_of_the_closed_formula(string name)
    {
        if (BenchModels.Create(name, Batch) is not var (model, x)) return;

        var profile = model.Profile(x, training: false, seconds: 0.02);

        int compared = 0;
        foreach (var row in profile.Layers.Where(l => l.ClassName.Length > 0))
        {
            if (BenchModels.Flops(model.GetLayer(row.Name), Batch) is not { } expected) continue;
            Assert.True(expected == row.Cost.Flops, $"{row.Path} has {row.Cost.Flops}. Expected: {expected}.");
            compared++;
        }
        Assert.True(compared > 0);
    }

    [Theory, MemberData(nameof(Names)), Trait("Category", "Speed")]
    public void Rows_add_up_to_the_wall_time(string name)
    {
        if (BenchModels.Create(name, Batch) is not var (model, x)) return;
        foreach (bool training in new[] { true, false })
        {
            Try(() =>
            {
                var profile = model.Profile(x, training: training, seconds: 0.4);
                double ratio = profile.Milliseconds / profile.Wall.Milliseconds;
                return ratio is >= 0.95 and <= 1.05 ? null : $"rows are {ratio:0.000} of the wall time (training: {training})\n{profile}";
            });
        }
    }

    [Theory, MemberData(nameof(Names)), Trait("Category", "Speed")]
    public void Two_runs_agree_on_what_matters(string name)
    {
        if (BenchModels.Create(name, Batch) is not var (model, x)) return;
        Try(() =>
        {
            ModelProfile one = model.Profile(x, seconds: 0.4), two = model.Profile(x, seconds: 0.4);
            var odd = one.Layers.Zip(two.Layers)
                .Where(p => p.First.Share > 0.05 && Math.Abs(p.Second.Milliseconds / p.First.Milliseconds - 1) > 0.1).ToList();
            return odd.Count == 0 ? null : string.Join('\n', odd.Select(p =>
                $"{p.First.Path}: {p.First.Milliseconds:0.000} ms, then {p.Second.Milliseconds:0.000} ms"));
        });
    }

    /// <summary>A profile leaves nothing behind that a step would have to pass by.</summary>
    [Fact, Trait("Category", "Speed")]
    public void A_step_takes_as_long_after_a_profile_as_before()
    {
        var (model, x) = BenchModels.Create("seed", Batch)!.Value;
        var y = Tensor.Zeros([Batch], DType.Int32);
        Try(() =>
        {
            double before = Fastest(() => model.TrainOnBatch(x, y));
            model.Profile(x, y, seconds: 0.1);
            double after = Fastest(() => model.TrainOnBatch(x, y));
            return after / before < 1.01 ? null : $"a step took {before:0.0000} ms before and {after:0.0000} ms after a profile";
        });
    }

    private static double Fastest(Action step) => Enumerable.Range(0, 150).Min(_ =>
    {
        long start = Stopwatch.GetTimestamp();
        step();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    });

    /// <summary>One thread is in nobody's way, while two wait for each other wherever another process takes a core.</summary>
    public BenchModelsProfileTests() => WorkerTeam.Resize(1);

    public void Dispose() => WorkerTeam.Resize(_threads);

    private static void Try(Func<string?> problem)
    {
        string? last = null;
        for (int i = 0; i < Tries; i++)
        {
            last = problem();
            if (last is null) return;
        }
        Assert.Fail(last!);
    }
}
