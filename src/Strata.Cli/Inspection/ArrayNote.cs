using System.Globalization;
using Strata.Formats.Npy;
using Strata.Saving;

namespace Strata.Cli.Inspection;

/// <summary>What is worth knowing of an array: type, shape, and how its numbers lie.</summary>
/// <param name="DType">The type as the file has it.</param>
/// <param name="Shape">The dimensions.</param>
internal sealed record ArrayNote(string DType, IReadOnlyList<int> Shape)
{
    /// <summary>The least number that is one; null where there are no numbers.</summary>
    public double? Min { get; private init; }

    public double? Mean { get; private init; }

    public double? Max { get; private init; }

    /// <summary>How many are not a number.</summary>
    public int NaNs { get; private init; }

    /// <summary>Why it could not be read, or null.</summary>
    public string? Trouble { get; init; }

    /// <summary>How many elements there are.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>An array of a file.</summary>
    public static ArrayNote Of(NdArray array, string? dtype = null) => Of(dtype ?? array.DType, array.Shape, Numbers(array, dtype));

    /// <summary>An array whose numbers are known; null for text.</summary>
    public static ArrayNote Of(string dtype, IReadOnlyList<int> shape, double[]? numbers)
    {
        var note = new ArrayNote(dtype, shape);
        if (numbers is null || numbers.Length == 0) return note;
        double min = double.PositiveInfinity, max = double.NegativeInfinity, sum = 0;
        int nans = 0;
        foreach (double number in numbers)
        {
            if (double.IsNaN(number))
            {
                nans++;
                continue;
            }
            (min, max, sum) = (Math.Min(min, number), Math.Max(max, number), sum + number);
        }
        return nans == numbers.Length
            ? note with { NaNs = nans }
            : note with { Min = min, Max = max, Mean = sum / (numbers.Length - nans), NaNs = nans };
    }

    public override string ToString()
    {
        string text = $"{(Shape.Count == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})")} {DType}";
        if (Min is not null)
            text += string.Create(CultureInfo.InvariantCulture, $"  min {Min:0.####}  mean {Mean:0.####}  max {Max:0.####}");
        if (NaNs > 0) text += $"  NaN {NaNs}";
        return Trouble is null ? text : $"{text}  cannot be read: {Trouble}";
    }

    private static double[]? Numbers(NdArray array, string? dtype) => dtype switch
    {
        "bfloat16" => [.. array.As<ushort>().ToArray().Select(half => (double)BitConverter.Int32BitsToSingle(half << 16))],
        _ when array.DType[0] is 'U' or 'S' or 'c' => null,
        _ => NumberArrays.ToDoubles(array),
    };
}
