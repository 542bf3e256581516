using Strata.Cli.Doctor;

namespace Strata.Cli.Tests.Doctor;

public sealed class DotnetSettingsTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("0x0", false)]
    public void The_environment_wins(string? variable, bool expected)
    {
        string? Environment(string name) => name == "DOTNET_Some" ? variable : null;

        Assert.Equal(expected, DotnetSettings.IsOn("Some", "Strata.Tests.NoSuchKnob", Environment));
    }

    [Fact]
    public void The_programs_own_setting_counts_without_it()
    {
        AppContext.SetData("Strata.Tests.Knob", "false");

        Assert.False(DotnetSettings.IsOn("Some", "Strata.Tests.Knob", _ => null));
        Assert.True(DotnetSettings.IsOn("Some", "Strata.Tests.Knob", _ => "1"));
    }
}
