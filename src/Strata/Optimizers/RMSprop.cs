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
        (false, false) => Bind<Off, Off>(run),
        (true, false) => Bind<On, Off>(run),
        (false, true) => Bind<Off, On>(run),
        _ => Bind<On, On>(run),
    };

    private RuleStep<Rule<TMomentum, TCentered>> Bind<TMomentum, TCentered>(in SlabRun run)
        where TMomentum : struct, ISwitch
        where TCentered : struct, ISwitch => new(run, (_, rate) => new(rate, Rho, Epsilon, Momentum));

    /// <summary>A setting known to the JIT, so that a rule reads and writes no slot it has no use for.</summary>
    private interface ISwitch
    {
        static abstract bool IsOn { get; }
    }

    private readonly struct On : ISwitch
    {
        public static bool IsOn => true;
    }

    private readonly struct Off : ISwitch
    {
        public static bool IsOn => false;
    }

    /// <summary>The slots are the mean square, then the last step (with momentum), then the mean (centered).</summary>
    private readonly struct Rule<TMomentum, TCentered>(double rate, double rho, double epsilon, double momentum) : IUpdateRule
        where TMomentum : struct, ISwitch
        where TCentered : struct, ISwitch
    {
        public static int Slots => 1 + (TMomentum.IsOn ? 1 : 0) + (TCentered.IsOn ? 1 : 0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            V spread = slot0 = Average<L, T, V>(slot0, L.Multiply(gradient, gradient));
            if (TCentered.IsOn)
            {
                ref V mean = ref TMomentum.IsOn ? ref slot2 : ref slot1;
                mean = Average<L, T, V>(mean, gradient);
                spread = L.Subtract(spread, L.Multiply(mean, mean));
            }
            V step = L.Divide(L.Multiply(gradient, L.Splat(rate)), L.Sqrt(L.Add(spread, L.Splat(epsilon))));
            if (TMomentum.IsOn) step = slot1 = L.MultiplyAdd(slot1, L.Splat(momentum), step);
            return L.Subtract(weight, step);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private V Average<L, T, V>(V average, V next)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct => L.MultiplyAdd(average, L.Splat(rho), L.Multiply(next, L.Splat(1 - rho)));
    }
}
