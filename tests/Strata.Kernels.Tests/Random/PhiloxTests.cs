using Strata.Kernels.Random;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Random;

public sealed unsafe class PhiloxTests
{
    /// <summary>
    /// The known answers that come with Random123 (kat_vectors, philox4x32 10). Eight counters are made at once, so the one asked for is
    /// lane
    /// (counter mod 8) of its block, and its word w stands at 8·w + lane.
    /// </summary>
    [Theory]
    [InlineData(0, 0, 0, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(0x85a308d3243f6a88, 0x0370734413198a2e, 0x299f31d0a4093822, new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void Known_answers(ulong counter, ulong stream, ulong key, uint[] expected)
    {
        uint* bits = stackalloc uint[Philox.BlockSize];
        Philox.Fill(bits, key, stream, counter / 8);
        uint lane = (uint)(counter % 8);
        uint[] received = [.. Enumerable.Range(0, 4).Select(word => bits[(word * 8) + lane])];
        Assert.Equal(expected.Select(e => $"{e:x8}"), received.Select(r => $"{r:x8}"));
    }

    [Fact]
    public void Counters_carry_into_their_high_word()
    {
        uint* low = stackalloc uint[Philox.BlockSize], high = stackalloc uint[Philox.BlockSize];
        Philox.Fill(low, 1, 2, 0);
        Philox.Fill(high, 1, 2, 1UL << 29);
        Assert.False(new Span<uint>(low, Philox.BlockSize).SequenceEqual(new Span<uint>(high, Philox.BlockSize)));
    }

    [Fact]
    public void Uniform_numbers_lie_in_their_interval()
    {
        Assert.Equal(0, Philox.ToUniform(0));
        Assert.Equal(1 - 1f / (1 << 24), Philox.ToUniform(uint.MaxValue));
        long* state = stackalloc long[] { 5, 6 };
        uint* bits = stackalloc uint[Philox.BlockSize];
        foreach (int n in new[] { 0, 1, 31, 32, 33, 70, 8191, 8192, 8193, 20_000 })
        {
            using var single = new GuardedBuffer<float>(n);
            using var wide = new GuardedBuffer<double>(n);
            Widths.Run(new UniformWork<float>(state, single.Pointer, n));
            Widths.Run(new UniformWork<double>(state, wide.Pointer, n));
            for (int i = 0; i < n; i++)
            {
                if (i % 32 == 0) Philox.Fill(bits, 5, 6, (ulong)(i / 32));
                Assert.Equal(Philox.ToUniform(bits[i % 32]), single.Span[i]);
                Assert.Equal(single.Span[i], wide.Span[i]);
            }
            single.CheckSurroundings();
            wide.CheckSurroundings();
        }
    }

    [Fact]
    public void Dropout_of_every_length_has_the_same_mask_at_every_width()
    {
        long* state = stackalloc long[] { 5, 6 };
        uint* bits = stackalloc uint[Philox.BlockSize];
        foreach (int n in Enumerable.Range(0, 71).Concat([8191, 8192, 8200]))
        {
            double[] values = Numbers.Random(new System.Random(n), n), expected = new double[n];
            for (int i = 0; i < n; i++)
            {
                if (i % 32 == 0) Philox.Fill(bits, 5, 6, (ulong)(i / 32));
                expected[i] = Philox.ToUniform(bits[i % 32]) >= 0.3 ? values[i] / 0.7 : 0;
            }
            foreach (int width in Widths.All)
            {
                using var x = GuardedBuffer<float>.Of(values);
                using var y = new GuardedBuffer<float>(n);
                using var z = GuardedBuffer<double>.Of(values);
                Widths.Run<DropoutKernel<float>, float>(new(state, x.Pointer, y.Pointer, n, 0.3), width);
                Widths.Run<DropoutKernel<double>, double>(new(state, z.Pointer, z.Pointer, n, 0.3), width);
                Numbers.Close(expected, y.ToDoubles(), 2e-7, $"dropout of {n} at {width}");
                Numbers.Close(expected, z.ToDoubles(), 1e-15, $"dropout in place of {n} doubles at {width}");
                y.CheckSurroundings();
            }
        }
    }
}
