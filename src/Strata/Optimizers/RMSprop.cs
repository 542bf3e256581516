using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Updates;

namespace Strata.Optimizers;

/// <summary>
/// RMSprop (Hinton 2012): v ← ρ v + (1 - ρ) g²; w ← w - η g / √(v + ε). Centered, the square of the mean gradient is taken off v first;
/// with momentum the step is added to μ times the last one.
/// </summary>
public sealed class RMSprop(
    LearningRate? learningRate = null, double rho = 0.9, double momentum = 0.0, double epsilon = 1e-7, bool centered = false,
    string name = "rm_sprop") : Optimizer(learningRate ?? 0.001, name)
{
    /// <summary>How much of the averages stays at each step.</summary>
    public double Rho { get; } = rho;

    public double Momentum { get; } = momentum;

    public double Epsilon { get; } = epsilon;

    public bool Centered { get; } = centered;

    internal override IReadOnlyList<string> SlotNames =>
        ["velocity", .. (string[])(Momentum > 0 ? ["momentum"] : []), .. (string[])(Centered ? ["average_gradient"] : [])];

    private protected override IRuleStep Bind(in SlabRun run) => (Momentum > 0, Centered) switch
    {
        (false, false) => new RuleStep<Plain>(run, (_, rate) => new Plain(rate, Rho, Epsilon)),
        (true, false) => new RuleStep<WithMomentum>(run, (_, rate) => new WithMomentum(rate, Rho, Epsilon, Momentum)),
        (false, true) => new RuleStep<OnlyCentered>(run, (_, rate) => new OnlyCentered(rate, Rho, Epsilon)),
        _ => new RuleStep<Both>(run, (_, rate) => new Both(rate, Rho, Epsilon, Momentum)),
    };

    /// <summary>ρ a + (1 - ρ) b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Average<L, T, V>(double rho, V a, V b)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct => L.MultiplyAdd(a, L.Splat(rho), L.Multiply(b, L.Splat(1 - rho)));

    private readonly struct Plain(double rate, double rho, double epsilon) : IUpdateRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            slot0 = Average<L, T, V>(rho, slot0, L.Multiply(gradient, gradient));
            return L.Subtract(weight, L.Divide(L.Multiply(gradient, L.Splat(rate)), L.Sqrt(L.Add(slot0, L.Splat(epsilon)))));
        }
    }

    private readonly struct WithMomentum(double rate, double rho, double epsilon, double momentum) : IUpdateRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            slot0 = Average<L, T, V>(rho, slot0, L.Multiply(gradient, gradient));
            V step = L.Divide(L.Multiply(gradient, L.Splat(rate)), L.Sqrt(L.Add(slot0, L.Splat(epsilon))));
            slot1 = L.MultiplyAdd(slot1, L.Splat(momentum), step);
            return L.Subtract(weight, slot1);
        }
    }

    private readonly struct OnlyCentered(double rate, double rho, double epsilon) : IUpdateRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            slot0 = Average<L, T, V>(rho, slot0, L.Multiply(gradient, gradient));
            slot1 = Average<L, T, V>(rho, slot1, gradient);
            V spread = L.Add(L.Subtract(slot0, L.Multiply(slot1, slot1)), L.Splat(epsilon));
            return L.Subtract(weight, L.Divide(L.Multiply(gradient, L.Splat(rate)), L.Sqrt(spread)));
        }
    }

    private readonly struct Both(double rate, double rho, double epsilon, double momentum) : IUpdateRule
    {
        public static int Slots => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            slot0 = Average<L, T, V>(rho, slot0, L.Multiply(gradient, gradient));
            slot2 = Average<L, T, V>(rho, slot2, gradient);
            V spread = L.Add(L.Subtract(slot0, L.Multiply(slot2, slot2)), L.Splat(epsilon));
            slot1 = L.MultiplyAdd(slot1, L.Splat(momentum), L.Divide(L.Multiply(gradient, L.Splat(rate)), L.Sqrt(spread)));
            return L.Subtract(weight, slot1);
        }
    }
}
