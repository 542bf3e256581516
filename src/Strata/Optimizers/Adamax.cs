using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Updates;
using Strata.Saving;

namespace Strata.Optimizers;

/// <summary>
/// Adam by the largest gradient (Kingma and Ba 2015, section 7): m as in Adam; u ← max(β₂ u, |g|); w ← w - η m / ((1 - β₁ᵗ)(u + ε)).
/// </summary>
public sealed class Adamax(
    LearningRate? learningRate = null, [ConfigKey("beta_1")] double beta1 = 0.9, [ConfigKey("beta_2")] double beta2 = 0.999,
    double epsilon = 1e-7, string name = "adamax") : Optimizer(learningRate ?? 0.001, name)
{
    [ConfigKey("beta_1")]
    public double Beta1 { get; } = beta1;

    [ConfigKey("beta_2")]
    public double Beta2 { get; } = beta2;

    public double Epsilon { get; } = epsilon;

    internal override IReadOnlyList<string> SlotNames => ["momentum", "norm"];

    internal override bool InterleavesSlots => true;

    private protected override IRuleStep Bind(in SlabRun run) => new RuleStep<Rule>(
        run, (step, rate) => new Rule(rate / (1 - Math.Pow((float)Beta1, step + 1)), Beta1, Beta2, Epsilon));

    private readonly struct Rule(double rate, double beta1, double beta2, double epsilon) : IUpdateRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            slot0 = L.MultiplyAdd(L.Subtract(gradient, slot0), L.Splat(1 - beta1), slot0);
            slot1 = L.Max(L.Multiply(slot1, L.Splat(beta2)), L.Abs(gradient));
            return L.Subtract(weight, L.Divide(L.Multiply(slot0, L.Splat(rate)), L.Add(slot1, L.Splat(epsilon))));
        }
    }
}
