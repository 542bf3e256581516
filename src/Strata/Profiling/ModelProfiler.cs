using Strata.Kernels.Threading;
using Strata.Models;
using Strata.Training;

namespace Strata.Profiling;

/// <summary>Profiles steps of a model, and leaves it as it was.</summary>
internal static class ModelProfiler
{
    /// <summary>A prediction.</summary>
    public static ModelProfile OfPrediction(Model model, BatchData data, StepFunction function, double seconds) =>
        Of(model, data, function, seconds, optimizer: null);

    /// <summary>A training step: inputs, forward, backward, update.</summary>
    public static ModelProfile OfTraining(Model model, BatchData data, StepFunction function, double seconds)
    {
        var optimizer = model.Optimizer;
        var update = new KernelRecord(StepOrigins.Optimizer, optimizer.GetType().Name, ProfilePhase.Update, "all weights")
        {
            Cost = UpdateCost(model),
        };
        return Of(model, data, function, seconds, (update, () => optimizer.StepOrSkip(function.WithoutGradient)));
    }

    private static ModelProfile Of(
        Model model, BatchData data, StepFunction function, double seconds, (KernelRecord Record, Action Run)? optimizer)
    {
        var speed = MachineRoof.Current;
        int threads = WorkerTeam.Shared.Threads;
        int[] rows = [.. Enumerable.Range(0, data.Count)];
        double bytes = 2.0 * data.X.Concat(data.Y).Concat(data.SampleWeights).Sum(t => t?.ByteCount ?? 0);
        var fill = new KernelRecord(StepOrigins.Input, "Fill", ProfilePhase.Forward, "the batch")
        {
            Cost = RooflineCost.Of(0, bytes, speed, threads),
        };
        var snapshot = new ModelSnapshot(model);
        var profiler = new Profiler(function.Executable, speed)
        {
            Before = (fill, () => data.Fill(function, rows)),
            After = optimizer,
            Reset = snapshot.Restore,
        };
        try
        {
            profiler.Measure(seconds);
        }
        finally
        {
            snapshot.Restore();
        }
        return new ModelProfile
        {
            Name = model.Name,
            Batch = data.Count,
            IsTraining = optimizer is not null,
            Threads = threads,
            Runs = profiler.Wholes.Length,
            Wall = PhaseTime.Of(profiler.Wholes, profiler.QuietWholes()),
            PeakGigaflopsPerSecond = speed.Peak(threads),
            CopyGigabytesPerSecond = speed.CopyMemory(threads),
            Layers = ProfileTree.Of(model, profiler.Records, profiler.QuietRuns()),
            Trace = profiler.Trace,
            Memory = MemoryPlan.Of(function.Executable.Plan, WeightBytes(model), OptimizerBytes(model, optimizer is not null)),
        };
    }

    private static long WeightBytes(Model model) => model.Weights.Sum(w => w.Tensor.ByteCount);

    private static long OptimizerBytes(Model model, bool trains) => trains
        ? model.TrainableWeights.Sum(w => w.Tensor.ByteCount) + model.Optimizer.Variables.Sum(v => v.Value.ByteCount)
        : 0;

    /// <summary>The update reads weights, gradients and slots, and writes weights and slots.</summary>
    private static RooflineCost UpdateCost(Model model)
    {
        double weights = model.TrainableWeights.Sum(w => w.Tensor.ByteCount);
        double slots = model.Optimizer.Variables.Where(v => v.Value.Rank > 0).Sum(v => (double)v.Value.ByteCount);
        return RooflineCost.Of(0, 3 * weights + 2 * slots, MachineRoof.Current, WorkerTeam.Shared.Threads);
    }
}
