using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Tests.Support;
using Strata.Kernels.Updates;

namespace Strata.Kernels.Tests.Updates;

public sealed unsafe class UpdateKernelTests
{
    [Fact]
    public void Three_slots_of_every_length()
    {
        foreach (int bits in Widths.All)
        {
            foreach (int n in Enumerable.Range(0, 71).Append(16_390))
            {
                double[] w = Numbers.Random(new System.Random(1), n), g = Numbers.Random(new System.Random(2), n);
                using var weight = GuardedBuffer<double>.Of(w);
                using var gradient = GuardedBuffer<double>.Of(g);
                using var a = GuardedBuffer<double>.Of(new double[n]);
                using var b = GuardedBuffer<double>.Of([.. g.Select(v => v + 1)]);
                using var c = GuardedBuffer<double>.Of([.. g.Select(v => v + 2)]);
                var kernel = new UpdateKernel<Rotate, double>(weight.Pointer, gradient.Pointer, a.Pointer, b.Pointer, c.Pointer,
                    n) { Rule = new Rotate(0.5) };
                Widths.Run<UpdateKernel<Rotate, double>, double>(kernel, bits);
                Numbers.Close([.. w.Zip(g, (x, d) => x - 0.5 * d)], weight.ToDoubles(), 1e-15, $"weight {n} at {bits}");
                Assert.Equal(g, gradient.ToDoubles());
                Assert.Equal([.. g.Select(v => v + 1)], a.ToDoubles());
                Assert.Equal([.. g.Select(v => v + 2)], b.ToDoubles());
                Assert.Equal(new double[n], c.ToDoubles());
                foreach (var buffer in new[] { weight, a, b, c }) buffer.CheckSurroundings();
            }
        }
    }

    [Fact]
    public void A_rule_without_slots_needs_no_memory_for_them()
    {
        foreach (int bits in Widths.All)
        {
            for (int n = 0; n <= 70; n++)
            {
                double[] w = Numbers.Random(new System.Random(1), n), g = Numbers.Random(new System.Random(2), n);
                using var weight = GuardedBuffer<float>.Of(w);
                using var gradient = GuardedBuffer<float>.Of(g);
                Widths.Run<UpdateKernel<Descent, float>, float>(new(weight.Pointer, gradient.Pointer, null, null, null, n), bits);
                Numbers.Close([.. w.Zip(g, (x, d) => x - d)], weight.ToDoubles(), 1e-7, $"weight {n} at {bits}");
                weight.CheckSurroundings();
            }
        }
    }

    /// <summary>A moment that fades would stay subnormal for ever, and cost a hundred times as much.</summary>
    [Fact]
    public void Moments_too_small_to_be_normal_become_zero_and_nan_stays()
    {
        const float least = 1.17549435e-38f;
        double[] moments = [least, -least, least / 2, -least / 2, float.Epsilon, 0, double.NaN, double.NegativeInfinity, 1, least / 4];
        double[] expected = [least, -least, 0, 0, 0, 0, double.NaN, double.NegativeInfinity, 1, 0];
        foreach (int bits in Widths.All)
        {
            for (int copies = 1; copies <= 4; copies++)
            {
                double[] all = [.. Enumerable.Repeat(moments, copies).SelectMany(m => m)], zeros = new double[all.Length];
                using var weight = GuardedBuffer<float>.Of(zeros);
                using var gradient = GuardedBuffer<float>.Of(zeros);
                using var a = GuardedBuffer<float>.Of(zeros);
                using var b = GuardedBuffer<float>.Of(all);
                using var c = GuardedBuffer<float>.Of(zeros);
                Widths.Run<UpdateKernel<Rotate, float>, float>(
                    new(weight.Pointer, gradient.Pointer, a.Pointer, b.Pointer, c.Pointer, all.Length), bits);
                Assert.Equal(Enumerable.Repeat(expected, copies).SelectMany(m => m), a.ToDoubles());
            }
        }
    }

    private readonly struct Descent : IUpdateRule
    {
        public static int Slots => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct => L.Subtract(weight, gradient);
    }

    /// <summary>A step, and each slot takes what the next one held.</summary>
    private readonly struct Rotate(double rate) : IUpdateRule
    {
        public static int Slots => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
            where L : struct, ILanes<T, V>
            where T : unmanaged
            where V : struct
        {
            (slot0, slot1, slot2) = (slot1, slot2, slot0);
            return L.Subtract(weight, L.Multiply(gradient, L.Splat(rate)));
        }
    }
}
