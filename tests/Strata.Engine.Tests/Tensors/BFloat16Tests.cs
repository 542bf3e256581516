namespace Strata.Engine.Tests.Tensors;

public sealed class BFloat16Tests
{
    [Theory]
    [InlineData(1f, 0x3F80)]
    [InlineData(-2f, 0xC000)]
    [InlineData(0.1f, 0x3DCD)]
    [InlineData(3.3895314e38f, 0x7F7F)]
    [InlineData(float.MaxValue, 0x7F80)]
    [InlineData(float.NegativeInfinity, 0xFF80)]
    public void The_nearest_is_taken(float value, int bits) => Assert.Equal(bits, ((BFloat16)value).Bits);

    /// <summary>1 + 1/256 lies between 1 and 1 + 1/128, and 1 + 3/256 between the next two.</summary>
    [Fact]
    public void Of_two_as_near_the_even_one_is_taken()
    {
        Assert.Equal(1f, (float)(BFloat16)(1f + 1f / 256));
        Assert.Equal(1f + 2f / 128, (float)(BFloat16)(1f + 3f / 256));
    }

    [Fact]
    public void Every_number_survives_the_way_to_float_and_back()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            float value = (float)new BFloat16((ushort)bits);
            if (float.IsNaN(value)) Assert.True(float.IsNaN((float)(BFloat16)value));
            else Assert.Equal(bits, ((BFloat16)value).Bits);
        }
    }

    [Fact]
    public void Tensors_keep_halves_and_casts_convert_them()
    {
        Tensor x = new[] { 1f, 0.1f, 70000f };

        Assert.Equal([1, 0.0999755859375, double.PositiveInfinity], Op.Cast(x, DType.Float16).Evaluate().AsType(DType.Float64).ToArray<double>());
        Assert.Equal([1, 0.10009765625, 70144], Op.Cast(Op.Cast(x, DType.BFloat16), DType.Float64).Evaluate().ToArray<double>());
        Assert.Equal([1, 0, 70144], Op.Cast(Op.Cast(x, DType.BFloat16), DType.Int32).Evaluate().ToArray<int>());
    }

    [Fact]
    public void Nothing_is_computed_in_a_half_type()
    {
        Value x = Value.Constant(Tensor.Ones([2], DType.Float16));

        var error = Assert.Throws<ArgumentException>(() => x + x);

        Assert.Equal("Add does not compute in float16, which only keeps numbers. Convert to float32 with Op.Cast first.", error.Message);
    }
}
