using Strata.Saving;

namespace Strata.Optimizers;

/// <summary>
/// Adam for large batches (You et al. 2020): the step r = m̂ / (√v̂ + ε) of each variable is made as long as η times the variable itself,
/// w ← w - η r ‖w‖ / ‖r‖, unless one of the lengths is zero.
/// </summary>
public sealed class Lamb(
    LearningRate? learningRate = null, [ConfigKey("beta_1")] double beta1 = 0.9, [ConfigKey("beta_2")] double beta2 = 0.999,
    double epsilon = 1e-7, string name = "lamb") : Optimizer(learningRate ?? 0.001, name)
{
    [ConfigKey("beta_1")]
    public double Beta1 { get; } = beta1;

    [ConfigKey("beta_2")]
    public double Beta2 { get; } = beta2;

    public double Epsilon { get; } = epsilon;

    internal override IReadOnlyList<string> SlotNames => ["momentum", "velocity"];

    internal override bool InterleavesSlots => true;

    internal override bool IsPerVariable => true;

    private protected override IRuleStep Bind(in SlabRun run) =>
        run.DType == DType.Float32 ? new Step<float>(run, this) : new Step<double>(run, this);

    private sealed class Step<T>(SlabRun run, Lamb owner) : IRuleStep
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        public void Run(long step, double rate)
        {
            Span<T> w = run.WeightSpan<T>(), g = run.GradientSpan<T>(), m = run.SlotSpan<T>(0), v = run.SlotSpan<T>(1);
            T newM = T.CreateChecked(1 - owner.Beta1), newV = T.CreateChecked(1 - owner.Beta2), epsilon = T.CreateChecked(owner.Epsilon);
            T scaleM = T.CreateChecked(1 / (1 - Math.Pow((float)owner.Beta1, step + 1)));
            T scaleV = T.CreateChecked(1 / (1 - Math.Pow((float)owner.Beta2, step + 1)));
            double weightSquares = 0, stepSquares = 0;
            for (int i = 0; i < w.Length; i++)
            {
                m[i] += (g[i] - m[i]) * newM;
                v[i] += (g[i] * g[i] - v[i]) * newV;
                // The gradient is not needed any more: the step takes its place.
                g[i] = m[i] * scaleM / (T.Sqrt(v[i] * scaleV) + epsilon);
                weightSquares += double.CreateChecked(w[i] * w[i]);
                stepSquares += double.CreateChecked(g[i] * g[i]);
            }
            double ratio = weightSquares > 0 && stepSquares > 0 ? Math.Sqrt(weightSquares / stepSquares) : 1;
            T scale = T.CreateChecked(ratio * rate);
            for (int i = 0; i < w.Length; i++) w[i] -= g[i] * scale;
        }
    }
}
