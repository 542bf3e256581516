using Strata.Profiling;

namespace Strata.Tests.Profiling;

public sealed class ProfileComparisonTests
{
    private static readonly ProfileRow[] s_before = [new("a", 1, 2, 0), new("gone", 1, 0, 0)];
    private static readonly ProfileRow[] s_after = [new("a", 1, 0.5, 0), new("new", 0.25, 0, 0)];

    [Fact]
    public void Layers_of_one_name_stand_side_by_side() => Assert.Equal(
        """
        layer  before ms  after ms  after / before
        ──────────────────────────────────────────
        a          3.000     1.500            0.50
        gone       1.000         -               -
        new            -     0.250               -
        sum        4.000     1.750            0.44

        """.ReplaceLineEndings("\n"), ProfileComparison.Of(s_before, s_after).ToString());

    [Fact]
    public void Json_says_the_same() => Assert.Equal(
        """{"layers":[{"name":"a","before_ms":3,"after_ms":1.5,"ratio":0.5},{"name":"gone","before_ms":1,"after_ms":null,"ratio":null},"""
        + """{"name":"new","before_ms":null,"after_ms":0.25,"ratio":null}],"before_ms":4,"after_ms":1.75}""" + "\n",
        ProfileComparison.Of(s_before, s_after).ToJson());

    [Fact]
    public void Profiles_kept_as_json_are_read_again()
    {
        var rows = ProfileRow.Parse("""{"layers": [{"name": "a", "forward_ms": 1, "backward_ms": 2, "update_ms": 0, "other": 3}]}""");
        Assert.Equal([new ProfileRow("a", 1, 2, 0)], rows);
        foreach (string text in new[] { "[1]", "{}", "nonsense", """{"layers": [{"name": "a"}]}""" })
        {
            var error = Assert.Throws<FormatException>(() => ProfileRow.Parse(text));
            Assert.Equal("The JSON is no profile: expected an object with 'layers', each with name and times.", error.Message);
        }
    }
}
