using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Strata.Cli.Doctor;

/// <summary>The facts for people and for programs.</summary>
internal sealed class DoctorReport(MachineFacts facts)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IReadOnlyList<string> _advice = Advice.For(facts);

    /// <summary>Name and value of each fact, in the order they are shown.</summary>
    public IReadOnlyList<(string Name, string Value)> Rows =>
    [
        ("processor", facts.Processor),
        ("registers", $"{facts.Registers.Bits} bits: {facts.Registers.Why}"),
        ("cores", $"{facts.PhysicalCores} physical, {facts.LogicalProcessors} logical"),
        ("threads", $"{facts.Threads} unless --threads says otherwise"),
        ("caches", Caches()),
        ("container", Container()),
        ("memory", Size(facts.MemoryBytes)),
        .. facts.Speeds.Select(s =>
            ($"speed, {Threads(s.Threads)}", Invariant($"{s.GigaflopsPerSecond:0} GFLOP/s, {s.GigabytesPerSecond:0} GB/s"))),
        (".NET", facts.Dotnet.Version),
        ("TieredCompilation", OnOff(facts.Dotnet.TieredCompilation)),
        ("TieredPGO", OnOff(facts.Dotnet.TieredPgo)),
        ("QuickJitForLoops", OnOff(facts.Dotnet.QuickJitForLoops)),
        ("server GC", OnOff(facts.Dotnet.ServerGC)),
        ("invariant globalization", OnOff(facts.Dotnet.InvariantGlobalization)),
    ];

    /// <summary>One line for each fact, then one for each piece of advice.</summary>
    public string ToLines() => string.Concat(Rows.Select(r => $"{r.Name}: {r.Value}\n"))
        + (_advice.Count == 0 ? "advice: nothing to change\n" : string.Concat(_advice.Select(a => $"advice: {a}\n")));

    /// <summary>An object with the facts and a list <c>advice</c>.</summary>
    public string ToJson()
    {
        var json = JsonSerializer.SerializeToNode(facts, s_json)!.AsObject();
        json["advice"] = JsonSerializer.SerializeToNode(_advice, s_json);
        return json.ToJsonString(s_json) + "\n";
    }

    /// <summary>A table, and the advice below it.</summary>
    public void Draw(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("").AddColumn("");
        foreach (var (name, value) in Rows) table.AddRow(Markup.Escape(name), Markup.Escape(value));
        console.Write(table);
        if (_advice.Count == 0) console.MarkupLine("[green]Nothing to change.[/]");
        foreach (string advice in _advice) console.MarkupLine($"[yellow]•[/] {Markup.Escape(advice)}");
    }

    private static string OnOff(bool value) => value ? "on" : "off";

    private static string Threads(int count) => count == 1 ? "1 thread" : $"{count} threads";

    private static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => Invariant($"{bytes / (double)(1L << 30):0.#} GB"),
        >= 1L << 20 => Invariant($"{bytes / (double)(1L << 20):0.#} MB"),
        _ => Invariant($"{bytes / 1024.0:0.#} KB"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private string Caches() => facts.Caches.Count == 0
        ? "unknown"
        : string.Join(", ", facts.Caches.Select(c => $"L{c.Level} {c.Type} {Size(c.Bytes)}"));

    private string Container()
    {
        var limits = new List<string>();
        if (facts.Container.Processors is { } processors) limits.Add(Invariant($"{processors:0.##} processors"));
        if (facts.Container.MemoryBytes is { } bytes) limits.Add(Size(bytes));
        return limits.Count == 0 ? "no limits" : string.Join(", ", limits);
    }
}
