namespace Strata.Engine.Tests.Tensors;

public sealed class DTypeTests
{
    private static readonly DType[] s_order = [DType.Bool, DType.UInt8, DType.Int32, DType.Int64, DType.Float32, DType.Float64];

    [Fact]
    public void Promotion_takes_the_later_type()
    {
        for (int i = 0; i < s_order.Length; i++)
        {
            for (int j = 0; j < s_order.Length; j++) Assert.Equal(s_order[Math.Max(i, j)], DType.Promote(s_order[i], s_order[j]));
        }
    }

    [Fact]
    public void Names_go_both_ways()
    {
        foreach (var type in s_order)
        {
            Assert.Same(type, DType.Parse(type.Name));
            Assert.Same(type, DType.Of(type.ClrType));
            Assert.Equal(type.Name, type.ToString());
        }
        Assert.False(DType.TryParse("Float32", out _));
        Assert.Equal(
            "Unknown dtype 'half'. Supported: float32, float64, int32, int64, uint8, bool, float16, bfloat16. (Parameter 'name')",
            Assert.Throws<ArgumentException>(() => (DType)"half").Message);
        Assert.Equal(
            "No dtype holds elements of type Char. Supported: float32, float64, int32, int64, uint8, bool, float16, bfloat16. (Parameter 'type')",
            Assert.Throws<ArgumentException>(() => DType.Of<char>()).Message);
    }
}
