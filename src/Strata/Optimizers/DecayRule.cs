using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Updates;

namespace Strata.Optimizers;

/// <summary>w ← w - λ w: weight decay, whose amount λ comes in place of the rate.</summary>
internal readonly struct DecayRule(double amount) : IUpdateRule
{
    public static int Slots => 0;

    public static IRuleStep Bind(in SlabRun run) => new RuleStep<DecayRule>(run, (_, amount) => new DecayRule(amount));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct => L.MultiplyAdd(weight, L.Splat(-amount), weight);
}
