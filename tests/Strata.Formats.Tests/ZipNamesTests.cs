namespace Strata.Formats.Tests;

public sealed class ZipNamesTests
{
    [Theory]
    [InlineData("a.npy")]
    [InlineData("layers/dense/vars/0.npy")]
    [InlineData("a..b/c...npy")]
    public void Plain_names_are_good(string name) => Assert.Null(ZipNames.WhyNot(name));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("a\\..\\b")]
    [InlineData("/etc/passwd")]
    [InlineData("\\\\server\\share")]
    [InlineData("C:\\a")]
    [InlineData("a\0b")]
    public void Names_that_could_leave_the_folder_are_refused(string name) => Assert.NotNull(ZipNames.WhyNot(name));
}
