using System.Text;

namespace Strata.Tensors.Printing;

/// <summary>
/// Writes an array as NumPy prints it: nested brackets, rows broken at 75 columns and indented below their first element, and of more than
/// 1000 elements only three at each end of every axis.
/// </summary>
internal sealed class ArrayPrinter
{
    private const int Columns = 75;
    private const int Threshold = 1000;
    private const int EdgeItems = 3;

    private readonly Shape _shape;
    private readonly bool _isSummary;
    private readonly NumberFormat _format;

    private ArrayPrinter(Tensor tensor)
    {
        _shape = tensor.Shape;
        _isSummary = tensor.Count > Threshold;
        var places = new List<long>();
        CollectPlaces(0, 0, places);
        _format = NumberFormat.For(tensor, places);
    }

    public static string Print(Tensor tensor) =>
        tensor.Rank == 0 ? NumberFormat.Scalar(tensor)
        : tensor.Count == 0 ? "[]"
        : new ArrayPrinter(tensor).Axis(0, 0, " ", Columns);

    /// <summary>The indices of an axis that are printed; null stands for the dots.</summary>
    private IEnumerable<int?> Shown(int axis)
    {
        int size = _shape[axis];
        if (!_isSummary || size <= 2 * EdgeItems) return Enumerable.Range(0, size).Select(i => (int?)i);
        return [0, 1, 2, null, size - 3, size - 2, size - 1];
    }

    private void CollectPlaces(int axis, long first, List<long> places)
    {
        if (axis == _shape.Rank)
        {
            places.Add(first);
            return;
        }
        foreach (int? i in Shown(axis))
        {
            if (i is { } index) CollectPlaces(axis + 1, first * _shape[axis] + index, places);
        }
    }

    private string Axis(int axis, long first, string indent, int width)
    {
        bool isRow = axis == _shape.Rank - 1;
        var parts = Shown(axis).Select(i =>
            i is not { } index ? "..."
            : isRow ? _format.Text(first * _shape[axis] + index)
            : Axis(axis + 1, first * _shape[axis] + index, indent + " ", width - 1));
        string inner = isRow
            ? Wrapped(parts, indent, width - 1)
            : string.Join(new string('\n', _shape.Rank - axis - 1) + indent, parts);
        return $"[{inner}]";
    }

    /// <summary>Words with spaces between, on lines that begin below the first word.</summary>
    private static string Wrapped(IEnumerable<string> words, string indent, int width)
    {
        var text = new StringBuilder();
        var line = new StringBuilder(indent);
        foreach (string word in words)
        {
            if (line.Length > indent.Length && line.Length + word.Length > width)
            {
                text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(indent);
            }
            line.Append(word).Append(' ');
        }
        line.Length--;
        return text.Append(line).ToString(indent.Length, text.Length - indent.Length);
    }
}
