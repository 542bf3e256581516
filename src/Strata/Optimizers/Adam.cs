using Strata.Saving;

namespace Strata.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2015), as Keras computes it: m ← m + (g - m)(1 - β₁); v ← v + (g² - v)(1 - β₂);
/// w ← w - η √(1 - β₂ᵗ) / (1 - β₁ᵗ) · m / (√v + ε). With <c>amsgrad</c> the largest v so far stands in for v (Reddi et al. 2018).
/// </summary>
public sealed class Adam(
    LearningRate? learningRate = null, [ConfigKey("beta_1")] double beta1 = 0.9, [ConfigKey("beta_2")] double beta2 = 0.999,
    double epsilon = 1e-7, bool amsgrad = false, string name = "adam") : Optimizer(learningRate ?? 0.001, name)
{
    [ConfigKey("beta_1")]
    public double Beta1 { get; } = beta1;

    [ConfigKey("beta_2")]
    public double Beta2 { get; } = beta2;

    public double Epsilon { get; } = epsilon;

    public bool Amsgrad { get; } = amsgrad;

    internal override IReadOnlyList<string> SlotNames => Amsgrad ? ["momentum", "velocity", "velocity_hat"] : ["momentum", "velocity"];

    internal override bool InterleavesSlots => true;

    private protected override IRuleStep Bind(in SlabRun run) => AdamRule.Bind(run, Beta1, Beta2, Epsilon, Amsgrad);
}
