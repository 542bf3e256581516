using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Updates;

namespace Strata.Optimizers;

/// <summary>The rule that Adam and AdamW share.</summary>
internal static class AdamRule
{
    public static IRuleStep Bind(in SlabRun run, double beta1, double beta2, double epsilon, bool amsgrad) => amsgrad
        ? new RuleStep<Largest>(run, (step, rate) => new Largest(Rate(step, rate, beta1, beta2), beta1, beta2, epsilon))
        : new RuleStep<Plain>(run, (step, rate) => new Plain(Rate(step, rate, beta1, beta2), beta1, beta2, epsilon));

    /// <summary>
    /// The rate with the bias of both averages taken out. Keras rounds the betas to float32 before it raises them to a power, so we do.
    /// </summary>
    private static double Rate(long step, double rate, double beta1, double beta2) =>
        rate * Math.Sqrt(1 - Math.Pow((float)beta2, step + 1)) / (1 - Math.Pow((float)beta1, step + 1));

    private readonly struct Plain(double rate, double beta1, double beta2, double epsilon) : IUpdateRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            slot0 = L.MultiplyAdd(L.Subtract(gradient, slot0), L.Splat(1 - beta1), slot0);
            slot1 = L.MultiplyAdd(L.Subtract(L.Multiply(gradient, gradient), slot1), L.Splat(1 - beta2), slot1);
            return L.Subtract(weight, L.Divide(L.Multiply(slot0, L.Splat(rate)), L.Add(L.Sqrt(slot1), L.Splat(epsilon))));
        }
    }

    private readonly struct Largest(double rate, double beta1, double beta2, double epsilon) : IUpdateRule
    {
        public static int Slots => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            slot0 = L.MultiplyAdd(L.Subtract(gradient, slot0), L.Splat(1 - beta1), slot0);
            slot1 = L.MultiplyAdd(L.Subtract(L.Multiply(gradient, gradient), slot1), L.Splat(1 - beta2), slot1);
            slot2 = L.Max(slot2, slot1);
            return L.Subtract(weight, L.Divide(L.Multiply(slot0, L.Splat(rate)), L.Add(L.Sqrt(slot2), L.Splat(epsilon))));
        }
    }
}
