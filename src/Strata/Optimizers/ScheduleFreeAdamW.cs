using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Updates;
using Strata.Saving;

namespace Strata.Optimizers;

/// <summary>
/// Adam that needs no schedule (Defazio et al. 2024). Weights hold y, between where the steps go, z, and the average of all z, x:
/// v as in Adam; z ← z - η g / (√(v / (1 - β₂ᵗ)) + ε); x ← (1 - 1/t) x + z / t; y = (1 - β₁) z + β₁ x.
/// </summary>
public sealed class ScheduleFreeAdamW(
    LearningRate? learningRate = null, [ConfigKey("beta_1")] double beta1 = 0.9, [ConfigKey("beta_2")] double beta2 = 0.999,
    double epsilon = 1e-8, int warmupSteps = 0, string name = "schedule_free_adam_w") : Optimizer(learningRate ?? 0.0025, name)
{
    [ConfigKey("beta_1")]
    public double Beta1 { get; } = beta1;

    [ConfigKey("beta_2")]
    public double Beta2 { get; } = beta2;

    public double Epsilon { get; } = epsilon;

    /// <summary>Over how many steps the rate grows to its full size.</summary>
    public int WarmupSteps { get; } = warmupSteps;

    internal override IReadOnlyList<string> SlotNames => ["momentum", "velocity"];

    internal override bool InterleavesSlots => true;

    internal override bool StartsAtWeights(int slot) => slot == 0;

    private protected override IRuleStep Bind(in SlabRun run) => new RuleStep<Rule>(run, (step, rate) => new Rule
    {
        Rate = WarmupSteps > 0 ? rate * Math.Min(1, (step + 1.0) / WarmupSteps) : rate,
        Share = 1.0 / (step + 1),
        Beta1 = Beta1,
        Beta2 = Beta2,
        Correction = 1 / (1 - Math.Pow(Beta2, step + 1)),
        Epsilon = Epsilon,
    });

    private readonly struct Rule : IUpdateRule
    {
        public double Rate { get; init; }

        public double Share { get; init; }

        public double Beta1 { get; init; }

        public double Beta2 { get; init; }

        public double Correction { get; init; }

        public double Epsilon { get; init; }

        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            V away = L.Splat(1 - Beta1);
            slot1 = L.MultiplyAdd(L.Subtract(L.Multiply(gradient, gradient), slot1), L.Splat(1 - Beta2), slot1);
            V average = L.Multiply(L.Subtract(weight, L.Multiply(slot0, away)), L.Splat(1 / Beta1));
            V root = L.Add(L.Sqrt(L.Multiply(slot1, L.Splat(Correction))), L.Splat(Epsilon));
            slot0 = L.Subtract(slot0, L.Divide(L.Multiply(gradient, L.Splat(Rate)), root));
            average = L.MultiplyAdd(L.Subtract(slot0, average), L.Splat(Share), average);
            return L.MultiplyAdd(average, L.Splat(Beta1), L.Multiply(slot0, away));
        }
    }
}
