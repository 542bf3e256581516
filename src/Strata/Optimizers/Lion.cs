using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Updates;
using Strata.Saving;

namespace Strata.Optimizers;

/// <summary>
/// Lion (Chen et al. 2023): w ← w - η sign(β₁ m + (1 - β₁) g); m ← β₂ m + (1 - β₂) g. Every weight moves by the rate, whatever its
/// gradient.
/// </summary>
public sealed class Lion : Optimizer
{
    public Lion(
        LearningRate? learningRate = null, [ConfigKey("beta_1")] double beta1 = 0.9, [ConfigKey("beta_2")] double beta2 = 0.99,
        string name = "lion")
        : base(learningRate ?? 0.001, name)
    {
        if (beta1 is <= 0 or > 1)
            throw new ArgumentException($"Lion needs a beta1 above 0 and up to 1. Received: {beta1}.", nameof(beta1));
        Beta1 = beta1;
        Beta2 = beta2;
    }

    [ConfigKey("beta_1")]
    public double Beta1 { get; }

    [ConfigKey("beta_2")]
    public double Beta2 { get; }

    internal override IReadOnlyList<string> SlotNames => ["momentum"];

    private protected override IRuleStep Bind(in SlabRun run) => new RuleStep<Rule>(run, (_, rate) => new Rule(rate, Beta1, Beta2));

    private readonly struct Rule(double rate, double beta1, double beta2) : IUpdateRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            V way = L.MultiplyAdd(slot0, L.Splat(beta1), L.Multiply(gradient, L.Splat(1 - beta1))), step = L.Splat(rate);
            slot0 = L.MultiplyAdd(slot0, L.Splat(beta2), L.Multiply(gradient, L.Splat(1 - beta2)));
            V signed = L.Select(L.GreaterThan(way, L.Zero), step, L.Select(L.GreaterThan(L.Zero, way), L.Negate(step), L.Zero));
            return L.Subtract(weight, signed);
        }
    }
}
