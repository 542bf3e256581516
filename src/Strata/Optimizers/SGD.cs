using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Updates;

namespace Strata.Optimizers;

/// <summary>
/// Gradient descent, with momentum if asked: m ← μ m - η g; w ← w + m, or with Nesterov's look-ahead w ← w + μ m - η g; without momentum
/// w ← w - η g (Sutskever et al. 2013).
/// </summary>
public sealed class SGD : Optimizer
{
    public SGD(LearningRate? learningRate = null, double momentum = 0.0, bool nesterov = false, string name = "sgd")
        : base(learningRate ?? 0.01, name)
    {
        if (momentum is < 0 or > 1)
            throw new ArgumentException($"SGD's momentum must be between 0 and 1. Received: {momentum}.", nameof(momentum));
        Momentum = momentum;
        Nesterov = nesterov;
    }

    public double Momentum { get; }

    public bool Nesterov { get; }

    internal override IReadOnlyList<string> SlotNames => Momentum == 0 ? [] : ["momentum"];

    private protected override IRuleStep Bind(in SlabRun run) => Momentum == 0
        ? new RuleStep<PlainRule>(run, (_, rate) => new PlainRule(rate))
        : new RuleStep<MomentumRule>(run, (_, rate) => new MomentumRule(rate, Momentum, Nesterov));

    private readonly struct PlainRule(double rate) : IUpdateRule
    {
        public static int Slots => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct => L.MultiplyAdd(gradient, L.Splat(-rate), weight);
    }

    private readonly struct MomentumRule(double rate, double momentum, bool nesterov) : IUpdateRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            V step = L.Multiply(gradient, L.Splat(-rate));
            slot0 = L.MultiplyAdd(slot0, L.Splat(momentum), step);
            return L.Add(weight, nesterov ? L.MultiplyAdd(slot0, L.Splat(momentum), step) : slot0);
        }
    }
}
