using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Updates;

namespace Strata.Optimizers;

/// <summary>
/// Follow the regularized leader (McMahan et al. 2013): a' = a + g²; z ← z + g' - (a'^-p - a^-p) w / η; w ← (clip(z, ±λ₁) - z) / (a'^-p / η
/// + 2 l₂), with g' = g + 2 λ w, l₂ = λ₂ + β / (2 η) and p the (negative) power. It makes weights that matter little exactly zero.
/// </summary>
public sealed class Ftrl(
    LearningRate? learningRate = null, double learningRatePower = -0.5, double initialAccumulatorValue = 0.1,
    double l1RegularizationStrength = 0.0, double l2RegularizationStrength = 0.0, double l2ShrinkageRegularizationStrength = 0.0,
    double beta = 0.0, string name = "ftrl") : Optimizer(learningRate ?? 0.001, name)
{
    public double LearningRatePower { get; } = learningRatePower;

    /// <summary>Where the sums of squares start.</summary>
    public double InitialAccumulatorValue { get; } = initialAccumulatorValue;

    public double L1RegularizationStrength { get; } = l1RegularizationStrength;

    public double L2RegularizationStrength { get; } = l2RegularizationStrength;

    /// <summary>Like the other, but on the gradient only, not on where weights are pulled to.</summary>
    public double L2ShrinkageRegularizationStrength { get; } = l2ShrinkageRegularizationStrength;

    public double Beta { get; } = beta;

    internal override IReadOnlyList<string> SlotNames => ["accumulator", "linear"];

    internal override bool InterleavesSlots => true;

    internal override double SlotStart(int slot) => slot == 0 ? InitialAccumulatorValue : 0;

    private protected override IRuleStep Bind(in SlabRun run) => new RuleStep<Rule>(run, (_, rate) => new Rule
    {
        Power = -LearningRatePower,
        InverseRate = 1 / rate,
        L1 = L1RegularizationStrength,
        TwiceL2 = 2 * L2RegularizationStrength + Beta / rate,
        TwiceShrinkage = 2 * L2ShrinkageRegularizationStrength,
    });

    private readonly struct Rule : IUpdateRule
    {
        public double Power { get; init; }

        public double InverseRate { get; init; }

        public double L1 { get; init; }

        public double TwiceL2 { get; init; }

        public double TwiceShrinkage { get; init; }

        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            V shrunk = L.MultiplyAdd(weight, L.Splat(TwiceShrinkage), gradient);
            V before = Raise<L, T, V>(slot0), inverse = L.Splat(InverseRate), l1 = L.Splat(L1);
            slot0 = L.MultiplyAdd(gradient, gradient, slot0);
            V after = Raise<L, T, V>(slot0), sum = L.Add(after, before);
            // The difference of two roots is the difference of the squares over their sum, in which nothing cancels.
            V grown = Power == 0.5
                ? L.Select(L.GreaterThan(sum, L.Zero), L.Divide(L.Multiply(gradient, gradient), sum), L.Zero)
                : L.Subtract(after, before);
            slot1 = L.Add(slot1, L.Subtract(shrunk, L.Multiply(L.Multiply(grown, inverse), weight)));
            V pull = L.Subtract(L.Min(L.Max(slot1, L.Negate(l1)), l1), slot1);
            return L.Divide(pull, L.MultiplyAdd(after, inverse, L.Splat(TwiceL2)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private V Raise<L, T, V>(V x)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct => Power == 0.5 ? L.Sqrt(x) : L.Exp(L.Multiply(L.Log(x), L.Splat(Power)));
    }
}
