using System.Text;

namespace Strata.Models.Summaries;

/// <summary>
/// A table drawn with box characters, its columns squeezed evenly until it fits, words wrapped, words that are too long cut with an
/// ellipsis: as Keras' summaries look.
/// </summary>
internal sealed class TextTable(string[] header, Alignment[] alignments, int[] columnWidths, int width)
{
    private readonly int[] _widths = Squeeze(columnWidths, width);
    private readonly List<string[]> _rows = [];

    public void Add(string[] row) => _rows.Add(row);

    public override string ToString()
    {
        var text = new StringBuilder();
        Line(text, '┏', '━', '┳', '┓');
        Row(text, header, '┃');
        Line(text, '┡', '━', '╇', '┩');
        for (int i = 0; i < _rows.Count; i++)
        {
            if (i > 0) Line(text, '├', '─', '┼', '┤');
            Row(text, _rows[i], '│');
        }
        Line(text, '└', '─', '┴', '┘');
        return text.ToString();
    }

    /// <summary>Widths with a blank on either side; what is too much is taken from each column in turn, halves rounded to even.</summary>
    private static int[] Squeeze(int[] widths, int total)
    {
        int[] padded = [.. widths.Select(w => w + 2)];
        int excess = padded.Sum() - (total - widths.Length - 1);
        for (int i = 0; i < padded.Length && excess > 0; i++)
        {
            int share = Math.Min(padded[i], (int)Math.Round(excess / (double)(padded.Length - i), MidpointRounding.ToEven));
            padded[i] -= share;
            excess -= share;
        }
        return padded;
    }

    private void Line(StringBuilder text, char left, char line, char cross, char right)
    {
        text.Append(left);
        for (int i = 0; i < _widths.Length; i++) text.Append(line, _widths[i]).Append(i == _widths.Length - 1 ? right : cross);
        text.Append('\n');
    }

    private void Row(StringBuilder text, string[] cells, char border)
    {
        var lines = cells.Select((cell, i) => Wrap(cell, _widths[i] - 2)).ToArray();
        int height = lines.Max(l => l.Count);
        for (int line = 0; line < height; line++)
        {
            text.Append(border);
            for (int i = 0; i < cells.Length; i++)
            {
                string content = line < lines[i].Count ? lines[i][line] : "";
                text.Append(' ').Append(Align(content, _widths[i] - 2, alignments[i])).Append(' ').Append(border);
            }
            text.Append('\n');
        }
    }

    /// <summary>Breaks before words that do not fit; a single word that is too long is cut.</summary>
    private static List<string> Wrap(string cell, int width)
    {
        var lines = new List<string>();
        int start = 0, length = 0;
        foreach (var (at, word) in Words(cell))
        {
            if (length > 0 && at > 0 && word.TrimEnd().Length > width - length)
            {
                lines.Add(cell[start..at]);
                (start, length) = (at, 0);
            }
            length += word.Length;
        }
        lines.Add(cell[start..]);
        return [.. lines.Select(line => Cut(line.TrimEnd(), width))];
    }

    /// <summary>Words with the blanks around them.</summary>
    private static IEnumerable<(int At, string Word)> Words(string text)
    {
        int at = 0;
        while (at < text.Length)
        {
            int end = at;
            while (end < text.Length && text[end] == ' ') end++;
            while (end < text.Length && text[end] != ' ') end++;
            while (end < text.Length && text[end] == ' ') end++;
            yield return (at, text[at..end]);
            at = end;
        }
    }

    private static string Cut(string line, int width) => line.Length <= width ? line : line[..Math.Max(0, width - 1)] + "…";

    private static string Align(string text, int width, Alignment alignment) => alignment switch
    {
        Alignment.Right => text.PadLeft(width),
        Alignment.Center => text.PadLeft(text.Length + (width - text.Length) / 2).PadRight(width),
        _ => text.PadRight(width),
    };
}

/// <summary>Which side of its cell a text stands on.</summary>
internal enum Alignment
{
    Left,
    Right,
    Center,
}
