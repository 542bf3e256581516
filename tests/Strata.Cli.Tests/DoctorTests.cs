using System.Text.Json;

namespace Strata.Cli.Tests;

[Trait("Category", "EndToEnd")]
public sealed class DoctorTests
{
    [Fact]
    public void In_a_pipe_it_prints_plain_lines_about_this_machine()
    {
        var outcome = CommandLine.Run("doctor");

        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("processor: ", outcome.Lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^registers: (512|256|128|32) bits: ", outcome.Lines[1]);
        Assert.Matches(@"\nspeed, 1 thread: [1-9]\d* GFLOP/s, [1-9]\d* GB/s\n", outcome.Output);
        Assert.StartsWith("advice: ", outcome.Lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain('\e', outcome.Output);
    }

    [Fact]
    public void The_command_itself_runs_with_the_settings_it_advises()
    {
        using var json = JsonDocument.Parse(CommandLine.Run("doctor", "--json").Output);
        var dotnet = json.RootElement.GetProperty("dotnet");

        Assert.True(dotnet.GetProperty("tieredCompilation").GetBoolean());
        Assert.False(dotnet.GetProperty("tieredPgo").GetBoolean());
        Assert.False(dotnet.GetProperty("quickJitForLoops").GetBoolean());
        Assert.False(dotnet.GetProperty("serverGC").GetBoolean());
        Assert.True(dotnet.GetProperty("invariantGlobalization").GetBoolean());
    }

    [Fact]
    public void Help_teaches()
    {
        string help = CommandLine.Run("doctor", "--help").Output;

        Assert.Contains("Try:", help, StringComparison.Ordinal);
        Assert.Contains("--json", help, StringComparison.Ordinal);
    }
}
