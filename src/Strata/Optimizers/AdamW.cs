using Strata.Saving;

namespace Strata.Optimizers;

/// <summary>
/// Adam whose weights also shrink at each step, w ← w - η λ w, apart from the gradient (Loshchilov and Hutter 2019). Leave biases and
/// scales out with <see cref="Optimizer.ExcludeFromWeightDecay"/>.
/// </summary>
public sealed class AdamW : Optimizer
{
    public AdamW(
        LearningRate? learningRate = null, double weightDecay = 0.004, [ConfigKey("beta_1")] double beta1 = 0.9,
        [ConfigKey("beta_2")] double beta2 = 0.999,
        double epsilon = 1e-7, bool amsgrad = false, string name = "adam_w")
        : base(learningRate ?? 0.001, name)
    {
        WeightDecay = weightDecay;
        Beta1 = beta1;
        Beta2 = beta2;
        Epsilon = epsilon;
        Amsgrad = amsgrad;
    }

    [ConfigKey("beta_1")]
    public double Beta1 { get; }

    [ConfigKey("beta_2")]
    public double Beta2 { get; }

    public double Epsilon { get; }

    public bool Amsgrad { get; }

    internal override IReadOnlyList<string> SlotNames => Amsgrad ? ["momentum", "velocity", "velocity_hat"] : ["momentum", "velocity"];

    internal override bool InterleavesSlots => true;

    private protected override IRuleStep Bind(in SlabRun run) => AdamRule.Bind(run, Beta1, Beta2, Epsilon, Amsgrad);
}
