using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Updates;

namespace Strata.Optimizers;

/// <summary>Adagrad (Duchi et al. 2011): a ← a + g²; w ← w - η g / √(a + ε). Weights that moved much move less and less.</summary>
public sealed class Adagrad(
    LearningRate? learningRate = null, double initialAccumulatorValue = 0.1, double epsilon = 1e-7, string name = "adagrad")
    : Optimizer(learningRate ?? 0.001, name)
{
    /// <summary>Where the sums of squares start.</summary>
    public double InitialAccumulatorValue { get; } = initialAccumulatorValue;

    public double Epsilon { get; } = epsilon;

    internal override IReadOnlyList<string> SlotNames => ["accumulator"];

    internal override double SlotStart(int slot) => InitialAccumulatorValue;

    private protected override IRuleStep Bind(in SlabRun run) => new RuleStep<Rule>(run, (_, rate) => new Rule(rate, Epsilon));

    private readonly struct Rule(double rate, double epsilon) : IUpdateRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            slot0 = L.MultiplyAdd(gradient, gradient, slot0);
            return L.Subtract(weight, L.Divide(L.Multiply(gradient, L.Splat(rate)), L.Sqrt(L.Add(slot0, L.Splat(epsilon)))));
        }
    }
}
