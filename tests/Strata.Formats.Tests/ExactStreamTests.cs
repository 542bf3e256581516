namespace Strata.Formats.Tests;

public sealed class ExactStreamTests
{
    [Fact]
    public void What_was_announced_passes()
    {
        MemoryStream inner = new();
        using ExactStream stream = new(inner, 4, "Data");

        stream.Write([1, 2]);
        stream.Write([0, 3, 4, 0], 1, 2);
        stream.ExpectAll();

        Assert.Equal([1, 2, 3, 4], inner.ToArray());
    }

    [Fact]
    public void More_is_refused_before_it_is_written()
    {
        MemoryStream inner = new();
        using ExactStream stream = new(inner, 4, "Data");

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => stream.Write(new byte[5]));

        Assert.Equal("Data expects 4 bytes. Received: 5.", error.Message);
        Assert.Equal(0, inner.Length);
    }

    [Fact]
    public void Less_is_found_at_the_end()
    {
        using ExactStream stream = new(new MemoryStream(), 4, "Data");
        stream.Write([1]);

        Assert.Equal("Data expects 4 bytes. Received: 1.", Assert.Throws<InvalidOperationException>(stream.ExpectAll).Message);
    }
}
