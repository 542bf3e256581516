using Strata.Graph;

namespace Strata.Engine.Tests.Graph;

public sealed class ValueTests
{
    [Fact]
    public void Bare_numbers_take_the_type_they_meet()
    {
        Assert.Equal(DType.Float64, (Value.Constant(Tensor.Ones([1], DType.Float64)) * 2).DType);
        Assert.Equal(DType.Int64, (Value.Constant(Tensor.Ones([1], DType.Int64)) * 2).DType);
        Assert.Equal(DType.Float32, (Value.Constant(Tensor.Ones([1], DType.Int64)) * 2f).DType);
        Assert.Equal(DType.UInt8, (2 - Value.Constant(Tensor.Ones([1], DType.UInt8))).DType);
        Assert.Equal("float64(2, None)", Value.Input([2, -1], DType.Float64).ToString());
    }

    [Fact]
    public void Nodes_know_the_layer_that_recorded_them()
    {
        Value x = Value.Input([2]);
        using (Origin.Enter("outer"))
        {
            using (Origin.Enter("outer/inner")) Assert.Equal("outer/inner", (x + 1).Producer.Origin);
            Assert.Equal("outer", (x + 1).Producer.Origin);
        }
        Assert.Equal("", (x + 1).Producer.Origin);
    }

    [Fact]
    public void A_value_without_numbers_cannot_be_evaluated()
    {
        var x = Value.Input([2], name: "pixels");
        Assert.Equal(
            "The graph reads input 'pixels', which is not among the inputs it was compiled with.",
            Assert.Throws<InvalidOperationException>(() => (x + 1).Evaluate()).Message);
    }
}
