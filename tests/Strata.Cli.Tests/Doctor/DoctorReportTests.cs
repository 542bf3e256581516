using System.Text.Json;
using Spectre.Console;
using Strata.Cli.Doctor;

namespace Strata.Cli.Tests.Doctor;

public sealed class DoctorReportTests
{
    [Fact]
    public void Lines_name_each_fact() => Assert.Equal(
        """
        processor: Fast CPU
        registers: 512 bits: the widest of this processor
        cores: 2 physical, 4 logical
        threads: 2 unless --threads says otherwise
        caches: L1 Data 32 KB, L2 Unified 1 MB
        container: no limits
        memory: 24 GB
        speed, 1 thread: 118 GFLOP/s, 24 GB/s
        speed, 2 threads: 230 GFLOP/s, 36 GB/s
        .NET: 10.0.1
        TieredCompilation: on
        TieredPGO: off
        QuickJitForLoops: off
        server GC: off
        invariant globalization: on
        advice: nothing to change

        """,
        new DoctorReport(Facts.Good).ToLines());

    [Fact]
    public void What_is_unknown_or_limited_is_said()
    {
        string lines = new DoctorReport(
            Facts.Good with { Caches = [], Container = new ContainerLimits(1.5, 512 << 20), MemoryBytes = 512 << 20 }).ToLines();

        Assert.Contains("caches: unknown\ncontainer: 1.5 processors, 512 MB\nmemory: 512 MB\n", lines, StringComparison.Ordinal);
        Assert.Contains("\nadvice: The container gets the time of 1.5 processors", lines, StringComparison.Ordinal);
        Assert.Contains("\nadvice: This process may use 512 MB.", lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_facts_and_advice()
    {
        using var json = JsonDocument.Parse(
            new DoctorReport(Facts.Good with { Container = new ContainerLimits(1, null) }).ToJson());
        var root = json.RootElement;

        Assert.Equal("Fast CPU", root.GetProperty("processor").GetString());
        Assert.Equal(512, root.GetProperty("registers").GetProperty("bits").GetInt32());
        Assert.Equal(1 << 20, root.GetProperty("caches")[1].GetProperty("bytes").GetInt64());
        Assert.Equal(1, root.GetProperty("container").GetProperty("processors").GetDouble());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("container").GetProperty("memoryBytes").ValueKind);
        Assert.Equal(230, root.GetProperty("speeds")[1].GetProperty("gigaflopsPerSecond").GetDouble());
        Assert.False(root.GetProperty("dotnet").GetProperty("tieredPgo").GetBoolean());
        Assert.StartsWith("The container", Assert.Single(root.GetProperty("advice").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_a_table_with_the_advice_below()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;

        new DoctorReport(Facts.Good).Draw(console);
        new DoctorReport(Facts.Good with { MemoryBytes = 512L << 20 }).Draw(console);

        Assert.Contains("│ cores                   │ 2 physical, 4 logical", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("Nothing to change.", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("• This process may use 512 MB.", text.ToString(), StringComparison.Ordinal);
    }
}
