using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Updates;
using Strata.Saving;

namespace Strata.Optimizers;

/// <summary>
/// Adam with Nesterov's look-ahead (Dozat 2016): uₜ = β₁(1 - ½ · 0.96ᵗ) and its running product U; m and v as in Adam;
/// m̂ = uₜ₊₁ m / (1 - U uₜ₊₁) + (1 - uₜ) g / (1 - U); w ← w - η m̂ / (√(v / (1 - β₂ᵗ)) + ε).
/// </summary>
public sealed class Nadam(
    LearningRate? learningRate = null, [ConfigKey("beta_1")] double beta1 = 0.9, [ConfigKey("beta_2")] double beta2 = 0.999,
    double epsilon = 1e-7, string name = "nadam") : Optimizer(learningRate ?? 0.001, name)
{
    // Keras keeps and saves the product as a variable of its own, after all others, under the name that a counter gives it.
    private readonly Tensor _product = Tensor.Ones(Shape.Scalar);

    [ConfigKey("beta_1")]
    public double Beta1 { get; } = beta1;

    [ConfigKey("beta_2")]
    public double Beta2 { get; } = beta2;

    public double Epsilon { get; } = epsilon;

    internal override IReadOnlyList<string> SlotNames => ["momentum", "velocity"];

    internal override bool InterleavesSlots => true;

    internal override IReadOnlyList<(string Name, Tensor Value)> Scalars => [("variable", _product)];

    internal override void BeginUpdate(long step) => _product.Span<float>()[0] *= (float)U(step + 1);

    private protected override IRuleStep Bind(in SlabRun run) => new RuleStep<Rule>(run, RuleOf);

    private double U(long t) => Beta1 * (1 - 0.5 * Math.Pow(0.96, t));

    private Rule RuleOf(long step, double rate)
    {
        double now = U(step + 1), next = U(step + 2), product = _product.Span<float>()[0];
        double ofMean = rate * next / (1 - product * next), ofGradient = rate * (1 - now) / (1 - product);
        return new Rule(ofMean, ofGradient, Beta1, Beta2, 1 / (1 - Math.Pow((float)Beta2, step + 1)), Epsilon);
    }

    private readonly struct Rule(double ofMean, double ofGradient, double beta1, double beta2, double correction, double epsilon)
        : IUpdateRule
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
            V step = L.MultiplyAdd(slot0, L.Splat(ofMean), L.Multiply(gradient, L.Splat(ofGradient)));
            return L.Subtract(weight, L.Divide(step, L.Add(L.Sqrt(L.Multiply(slot1, L.Splat(correction))), L.Splat(epsilon))));
        }
    }
}
