using System.Globalization;
using System.Text;

namespace Strata.Cli.Files;

/// <summary>Numbers as text: a sample per line, commas or semicolons between numbers, perhaps a line of names first.</summary>
internal static class CsvNumbers
{
    /// <summary>A tensor (lines, numbers per line) of float32.</summary>
    /// <exception cref="UsageError">A line has something else, or another count of numbers; the message says which.</exception>
    public static Tensor Read(string path)
    {
        var rows = new List<float[]>();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.AsSpan().Trim().IsEmpty) continue;
            string[] fields = line.Split(line.Contains(';', StringComparison.Ordinal) ? ';' : ',');
            float[] row = new float[fields.Length];
            int bad = Array.FindIndex(fields, f => !IsNumber(f));
            // Names of columns.
            if (bad >= 0 && rows.Count == 0 && Array.TrueForAll(fields, f => !IsNumber(f))) continue;
            if (bad >= 0)
                throw new UsageError($"'{path}', line {number}: expected a number in column {bad + 1}. Received: '{fields[bad].Trim()}'.");
            if (rows.Count > 0 && rows[0].Length != row.Length)
                throw new UsageError($"'{path}', line {number}: expected {rows[0].Length} numbers, as above. Received: {row.Length}.");
            for (int i = 0; i < row.Length; i++) row[i] = float.Parse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture);
            rows.Add(row);
        }
        if (rows.Count == 0) throw new UsageError($"'{path}' holds no numbers.");
        var tensor = new Tensor([rows.Count, rows[0].Length], DType.Float32);
        for (int i = 0; i < rows.Count; i++) rows[i].CopyTo(tensor.Span<float>()[(i * rows[0].Length)..]);
        return tensor;
    }

    /// <summary>A line for each row, all its numbers in a row's own order, as short as they can be told apart.</summary>
    public static string Write(Tensor tensor)
    {
        long rows = tensor.Rank == 0 ? 1 : tensor.Shape[0], length = rows == 0 ? 0 : tensor.Count / rows;
        var text = new StringBuilder();
        for (long i = 0; i < rows; i++)
        {
            for (long j = 0; j < length; j++) text.Append(j == 0 ? "" : ",").Append(Format(tensor, i * length + j));
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Format(Tensor tensor, long i) => tensor.DType == DType.Float32
        ? ((float)tensor.Element(i)).ToString("R", CultureInfo.InvariantCulture)
        : tensor.Element(i).ToString("R", CultureInfo.InvariantCulture);

    private static bool IsNumber(string field) => float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
