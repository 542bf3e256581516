using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Updates;

namespace Strata.Optimizers;

/// <summary>
/// Adadelta (Zeiler 2012): a ← ρ a + (1 - ρ) g²; δ = -g √(d + ε) / √(a + ε); d ← ρ d + (1 - ρ) δ²; w ← w + η δ. With η = 1 it is the
/// paper's, which needs no rate.
/// </summary>
public sealed class Adadelta(LearningRate? learningRate = null, double rho = 0.95, double epsilon = 1e-7, string name = "adadelta")
    : Optimizer(learningRate ?? 0.001, name)
{
    /// <summary>How much of the averages stays at each step.</summary>
    public double Rho { get; } = rho;

    public double Epsilon { get; } = epsilon;

    internal override IReadOnlyList<string> SlotNames => ["accumulated_grad", "accumulated_delta_var"];

    internal override bool InterleavesSlots => true;

    private protected override IRuleStep Bind(in SlabRun run) => new RuleStep<Rule>(run, (_, rate) => new Rule(rate, Rho, Epsilon));

    private readonly struct Rule(double rate, double rho, double epsilon) : IUpdateRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            V stays = L.Splat(rho), comes = L.Splat(1 - rho), small = L.Splat(epsilon);
            slot0 = L.MultiplyAdd(slot0, stays, L.Multiply(comes, L.Multiply(gradient, gradient)));
            V delta = L.Divide(L.Multiply(gradient, L.Sqrt(L.Add(slot1, small))), L.Sqrt(L.Add(slot0, small)));
            slot1 = L.MultiplyAdd(slot1, stays, L.Multiply(comes, L.Multiply(delta, delta)));
            return L.MultiplyAdd(delta, L.Splat(-rate), weight);
        }
    }
}
