using Strata.Formats.Npy;

namespace Strata.Formats.Tests.Npy;

public sealed class NdArrayTests
{
    [Fact]
    public void A_request_for_another_type_is_refused() => Assert.Equal(
        "The array holds float32. Received: a request for Int32. Ask for the type it holds.",
        Assert.Throws<InvalidCastException>(() => NdArray.From<float>([1], 1).As<int>().Length).Message);

    [Fact]
    public void Bytes_that_do_not_fit_the_shape_are_refused() => Assert.Equal(
        "NdArray of float32 (2, 3) expects 24 bytes. Received: 4. (Parameter 'data')",
        Assert.Throws<ArgumentException>(() => new NdArray("float32", [2, 3], new byte[4])).Message);

    [Fact]
    public void An_unknown_type_is_refused() => Assert.Throws<ArgumentException>(() => new NdArray("float8", [], new byte[1]));
}
