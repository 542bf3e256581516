using System.Globalization;
using System.Text;

namespace Strata.Explain;

/// <summary>
/// Pictures of a transposed convolution (de-convolution): how the size that is asked for, padding, stride and <c>output_padding</c> fit
/// together. Axes do not know of each other, so one axis tells all.
/// </summary>
public static class TransposedConvolution
{
    private const double Cell = 34, Left = 120, Top = 46, Gap = 10;

    /// <summary>One axis: the input, the stamped kernels, their sum with what is cut off, and the output.</summary>
    /// <param name="size">Cells that come in.</param>
    /// <param name="kernel">Cells of the kernel.</param>
    /// <param name="stride">How far stamps are apart.</param>
    /// <param name="output">Cells that are asked for.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <exception cref="ArgumentException">A size is below 1, or the output is none that the stride allows.</exception>
    public static string ToSvg(int size, int kernel, int stride, int output, string padding = "valid")
    {
        var axis = Checked(size, kernel, stride, output, padding);
        int first = -axis.Before, last = Math.Max(axis.Stamped - axis.Before, output);
        double width = Left + (last - first) * Cell + 20, height = Top + (size + 3) * (Cell + Gap) + 34;
        var drawing = new Drawing(width, height, $"{size} to {output}: kernel {kernel}, stride {stride}, padding {padding}");
        drawing.Text(16, 24, $"{size} → {output}: kernel {kernel}, stride {stride}, padding {padding}", style: "strong");
        double X(int place) => Left + (place - first) * Cell;
        double Y(int row) => Top + row * (Cell + Gap);
        Label(drawing, Y(0), "input");
        for (int i = 0; i < size; i++)
        {
            Draw(drawing, X(i * stride - axis.Before), Y(0), $"x{i}", 0.8, "box");
            Label(drawing, Y(1 + i), $"stamp of x{i}");
            for (int k = 0; k < kernel; k++) Draw(drawing, X(i * stride - axis.Before + k), Y(1 + i), $"k{k}", 0.3, "box");
        }
        Label(drawing, Y(size + 1), "sum");
        for (int place = first; place < axis.Stamped - axis.Before; place++)
        {
            bool isKept = place >= 0 && place < output;
            int count = axis.Count(place);
            Draw(drawing, X(place), Y(size + 1), isKept ? $"{count}×" : "cut", isKept ? Shade(count) : 0, isKept ? "box" : "box dashed");
        }
        Label(drawing, Y(size + 2), "output");
        for (int place = 0; place < output; place++)
        {
            bool isReached = axis.Count(place) > 0;
            string told = isReached ? place.ToString(CultureInfo.InvariantCulture) : "0";
            Draw(drawing, X(place), Y(size + 2), told, isReached ? Shade(axis.Count(place)) : 0, isReached ? "box" : "box dashed");
        }
        drawing.Text(16, height - 14, Told(axis));
        return drawing.ToSvg();
    }

    /// <summary>
    /// Two axes: how many stamps reach each cell. Where these numbers alternate, images of such a layer have a chequered pattern.
    /// </summary>
    /// <inheritdoc cref="ToSvg"/>
    public static string OverlapToSvg(int size, int kernel, int stride, int output, string padding = "valid")
    {
        var axis = Checked(size, kernel, stride, output, padding);
        const double Margin = 16;
        string title = $"Stamps on each cell: {size}×{size} → {output}×{output}";
        var drawing = new Drawing(Math.Max(2 * Margin + output * Cell, 330), Top + output * Cell + Margin, title);
        drawing.Text(Margin, 24, title, style: "strong");
        for (int y = 0; y < output; y++)
        {
            for (int x = 0; x < output; x++)
            {
                int count = axis.Count(y) * axis.Count(x);
                Draw(drawing, Margin + x * Cell, Top + y * Cell, $"{count}", Math.Min(0.9, 0.18 * count), count > 0 ? "box" : "box dashed");
            }
        }
        return drawing.ToSvg();
    }

    /// <summary>Every size that strides allow, with the <c>output_padding</c> that asks a layer for it, as a table in Markdown.</summary>
    /// <param name="size">Cells that come in.</param>
    /// <param name="kernel">Cells of the kernel.</param>
    /// <param name="strides">The strides.</param>
    public static string ToTable(int size, int kernel, params IReadOnlyList<int> strides)
    {
        var text = new StringBuilder($"| {size} cells, kernel {kernel} | `same` | `valid` |\n|---|---|---|\n");
        foreach (int stride in strides) text.Append($"| stride {stride} | {Sizes(true, stride)} | {Sizes(false, stride)} |\n");
        return text.ToString();

        string Sizes(bool isSame, int stride)
        {
            var (first, last) = TransposedAxis.Legal(size, kernel, stride, isSame);
            return string.Join(", ", Enumerable.Range(first, last - first + 1).Select(output =>
            {
                int? outputPadding = new TransposedAxis(size, kernel, stride, output, isSame).OutputPadding;
                return outputPadding is { } p ? $"{output} ({p})" : $"{output}";
            }));
        }
    }

    private static TransposedAxis Checked(int size, int kernel, int stride, int output, string padding)
    {
        bool isSame = padding switch
        {
            "same" => true,
            "valid" => false,
            _ => throw new ArgumentException($"The padding is 'valid' or 'same'. Received: '{padding}'.", nameof(padding)),
        };
        if (Math.Min(Math.Min(size, kernel), stride) < 1)
            throw new ArgumentException($"Size, kernel and stride are at least 1. Received: {size}, {kernel} and {stride}.");
        var (first, last) = TransposedAxis.Legal(size, kernel, stride, isSame);
        return output >= first && output <= last ? new TransposedAxis(size, kernel, stride, output, isSame) : throw new ArgumentException(
            $"{size} cells with a kernel of {kernel}, a stride of {stride} and padding '{padding}' become {first} to {last}. "
            + $"Received: {output}.", nameof(output));
    }

    private static string Told(TransposedAxis axis)
    {
        string cut = axis.Before + axis.Behind == 0 ? "Nothing is cut off" : $"Cut off: {axis.Before} before, {axis.Behind} behind";
        string unreached = axis.Unreached == 0 ? "" : $"; {axis.Unreached} that no stamp reaches";
        return $"{cut}{unreached}.{(axis.OutputPadding is { } padding ? $" output_padding {padding}." : "")}";
    }

    private static double Shade(int count) => Math.Min(0.9, 0.3 * count);

    private static void Label(Drawing drawing, double y, string text) => drawing.Text(16, y + Cell / 2 + 4, text);

    private static void Draw(Drawing drawing, double x, double y, string text, double shade, string style)
    {
        drawing.Shape("rect", null, ("class", style), ("x", x + 1), ("y", y + 1), ("width", Cell - 2), ("height", Cell - 2), ("rx", 4.0));
        if (shade > 0)
        {
            drawing.Shape("rect", null, ("class", "afill"), ("x", x + 1), ("y", y + 1), ("width", Cell - 2), ("height", Cell - 2),
                ("rx", 4.0), ("style", string.Create(CultureInfo.InvariantCulture, $"fill-opacity:{shade:0.##}")));
        }
        drawing.Text(x + Cell / 2, y + Cell / 2 + 4, text, "middle", style.Contains("dashed", StringComparison.Ordinal) ? "soft" : "");
    }
}
