using System.Text;
using System.Text.Json.Nodes;
using Strata.Saving;

namespace Strata.Tests.Saving;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("""{"a": NaN, "b": [Infinity, -Infinity], "c": "NaN and \"Infinity\""}""",
        """{"a":"NaN","b":["Infinity","-Infinity"],"c":"NaN and \"Infinity\""}""")]
    [InlineData("""{"a": 1, "a": 2}""", """{"a":2}""")]
    [InlineData("\uFEFF[1, null, true]", "[1,null,true]")]
    [InlineData("null", "null")]
    public void It_is_read_as_Python_reads_it(string text, string expected) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonText.Parse(Encoding.UTF8.GetBytes(text), "f", "m")));

    [Fact]
    public void Broken_text_is_told_with_its_member()
    {
        var error = Assert.Throws<ModelFileException>(() => JsonText.Parse("{\"a\": }"u8, "net.keras", "config.json"));

        Assert.Equal(RefusalReason.Json, error.Reason);
        Assert.StartsWith("'net.keras' was not loaded (json): config.json is not JSON: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.Equal(
        RefusalReason.Json, Assert.Throws<ModelFileException>(() => JsonText.Parse([(byte)'"', 0xFF, (byte)'"'], "f", "m")).Reason);

    [Fact]
    public void Depth_is_bounded()
    {
        byte[] deep = Encoding.UTF8.GetBytes(new string('[', 513) + new string(']', 513));

        var error = Assert.Throws<ModelFileException>(() => JsonText.Parse(deep, "net.keras", "config.json"));

        Assert.Equal("'net.keras' was not loaded (json-depth): config.json nests more than 512 levels deep.", error.Message);
        Assert.NotNull(JsonText.Parse(deep.AsSpan(1, 1024), "net.keras", "config.json"));
    }

    [Fact]
    public void Long_values_are_cut_in_errors()
    {
        Assert.Equal("null", JsonText.Describe(null));
        Assert.Equal(new string('x', 77) + "...", JsonText.Shorten(new string('x', 81)));
        Assert.Equal(new string('x', 80), JsonText.Shorten(new string('x', 80)));
    }
}
