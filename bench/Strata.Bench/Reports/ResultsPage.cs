using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Strata.Bench.Peers;
using Strata.Kernels.Lanes;
using Strata.Kernels.Machine;
using Strata.Profiling;

namespace Strata.Bench.Reports;

/// <summary>A run as one Markdown page: machine, figures, models.</summary>
internal sealed partial class ResultsPage
{
    public ResultsPage(
        Options options, IReadOnlyList<Row> rows, MachineSpeed speed, IReadOnlyList<Dictionary<int, double>> looks,
        IReadOnlyList<string> notes)
    {
        var costs = new StepCosts(speed);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Processor.Name}, {DateTime.Now:yyyy-MM-dd HH:mm}\n\n");
        text.Append(Machine(options, speed, looks));
        text.Append(CultureInfo.InvariantCulture, $"- {options.Rounds} rounds of all peers in turn, of which the best counts\n");
        foreach (string note in notes) text.Append("- ").Append(note).Append('\n');
        text.Append("\n## Figures\n\n").Append(new Figures(rows, speed, costs).ToTable());
        foreach (var model in rows.GroupBy(r => r.Model))
            text.Append(CultureInfo.InvariantCulture, $"\n## {model.Key}\n\n{ModelTable.Of([.. model], costs)}");
        Text = text.ToString();
    }

    public string Text { get; }

    /// <summary>Puts the page where pages of this processor are.</summary>
    /// <returns>Where.</returns>
    public string Write() => Write("", Text);

    /// <summary>Puts a page or picture where those of this processor are: <c>results/PROCESSOR/DATE-kind.md</c>.</summary>
    public static string Write(string kind, string text, string extension = "md")
    {
        string folder = Home.PathOf("results", NotInNames().Replace(Processor.Name.ToLowerInvariant(), "-").Trim('-'));
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"{DateTime.Now:yyyy-MM-dd}{kind}.{extension}");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>What the machine is and what it could do while this was measured.</summary>
    public static string Machine(Options options, MachineSpeed speed, IReadOnlyList<Dictionary<int, double>> looks)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"- {Processor.PhysicalCores} cores, registers of {LaneWidth.Bits} bits, .NET {Environment.Version}\n");
        foreach (int threads in options.Threads)
        {
            string seen = string.Join(", ", looks.Select(l => l[threads].ToString("0", CultureInfo.InvariantCulture)));
            text.Append(
                CultureInfo.InvariantCulture,
                $"- {threads} {(threads == 1 ? "thread" : "threads")}: FMA peak {speed.Peak(threads):0} GFLOP/s ");
            text.Append(
                CultureInfo.InvariantCulture, $"(before, between and after: {seen}), copy {speed.CopyMemory(threads):0} GB/s\n");
        }
        if (options.IsQuick) text.Append("- a quick run: figures are rough\n");
        return text.ToString();
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInNames();
}
