using System.Globalization;
using System.Text;

namespace Strata.Bench.Reports;

/// <summary>A Markdown table and the way numbers look in it.</summary>
internal sealed class Table
{
    private readonly StringBuilder _text = new();

    public Table(params IEnumerable<string> columns)
    {
        string[] names = [.. columns];
        Add(names);
        Add(names.Select((_, i) => i == 0 ? "---" : "--:"));
    }

    public void Add(params IEnumerable<string> cells) => _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    public override string ToString() => _text.ToString();

    /// <summary>Three digits, whatever the size.</summary>
    public static string Number(double value) => value switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0000", CultureInfo.InvariantCulture),
    };

    public static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture) + " ×";

    public static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";
}
