using System.Text;

namespace Strata.Profiling.Reports;

/// <summary>A plain table: the first column to the left, numbers to the right, two blanks between.</summary>
internal sealed class Columns(string[] header)
{
    private readonly List<string[]> _rows = [header];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, header.Length).Select(i => _rows.Max(r => r[i].Length))];
        var text = new StringBuilder();
        for (int row = 0; row < _rows.Count; row++)
        {
            var cells = _rows[row].Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
            if (row == 0) text.Append('─', widths.Sum() + 2 * (widths.Length - 1)).Append('\n');
        }
        return text.ToString();
    }
}
