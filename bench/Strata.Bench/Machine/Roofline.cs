using Strata.Profiling;

namespace Strata.Bench.Machine;

/// <summary>The least time that a step can take on a machine of that speed, by what the step must compute and move.</summary>
internal static class Roofline
{
    /// <summary>Adam reads weight, gradient and two moments and writes three of them back, 4 bytes each.</summary>
    private const int AdamTraffic = 28;

    /// <summary>What Adam walks over: weights, gradients, two moments.</summary>
    private const int AdamMemory = 16;

    /// <summary>Milliseconds of a training step: products forward and of the gradients, then Adam's pass over the weights.</summary>
    public static double Training(StepCost cost, MachineSpeed speed, int threads)
    {
        double copy = speed.Copy(threads, cost.TrainableParameters * AdamMemory);
        return (cost.Flops / speed.Peak(threads) / 1e6) + (cost.TrainableParameters * AdamTraffic / copy / 1e6);
    }

    /// <summary>Milliseconds of an inference: products, or reading weights and inputs, whichever takes longer.</summary>
    public static double Prediction(StepCost cost, MachineSpeed speed, int threads) =>
        Of(cost.Flops, cost.WeightBytes + cost.InputBytes, speed, threads);

    /// <summary>Milliseconds of any work: computing or moving, whichever takes longer.</summary>
    public static double Of(double flops, double bytes, MachineSpeed speed, int threads) =>
        Math.Max(flops / speed.Peak(threads), bytes / speed.Copy(threads, (long)bytes)) / 1e6;
}
