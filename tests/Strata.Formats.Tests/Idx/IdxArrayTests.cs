using Strata.Formats.Idx;

namespace Strata.Formats.Tests.Idx;

public sealed class IdxArrayTests
{
    [Fact]
    public void Bytes_that_do_not_fit_the_shape_are_refused() => Assert.Equal(
        "IdxArray of Int16 (2, 3) expects 12 bytes. Received: 6. (Parameter 'data')",
        Assert.Throws<ArgumentException>(() => new IdxArray(IdxType.Int16, [2, 3], new byte[6])).Message);

    [Fact]
    public void Types_that_the_format_lacks_are_refused() =>
        Assert.Throws<ArgumentException>(() => IdxArray.From<long>([1], 1));
}
