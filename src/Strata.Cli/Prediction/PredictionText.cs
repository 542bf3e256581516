using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Strata.Cli.Prediction;

/// <summary>Outputs of a model for people and for programs.</summary>
/// <param name="outputs">The outputs with their names; the first axis counts samples.</param>
/// <param name="top">How many of the highest numbers to show for each sample, with their places; 0 for all numbers in order.</param>
internal sealed class PredictionText(IReadOnlyList<(string Name, Tensor Tensor)> outputs, int top)
{
    private const int ShownRows = 20, ShownColumns = 10;

    /// <summary>A line per sample; long outputs are cut, and it is said where.</summary>
    public string ToLines()
    {
        var text = new StringBuilder();
        foreach (var (name, tensor) in outputs)
        {
            var (rows, length) = Sizes(tensor);
            text.Append(CultureInfo.InvariantCulture, $"{name} {tensor.Shape} {tensor.DType}\n");
            for (int i = 0; i < Math.Min(rows, ShownRows); i++)
            {
                string line = top > 0
                    ? string.Join("  ", Highest(tensor, i, length).Select(p => Invariant($"{p.Place} ({p.Value:0.0000})")))
                    : string.Join("  ", Row(tensor, i, length).Take(ShownColumns).Select(v => Invariant($"{v,9:0.0000}")))
                        + (length > ShownColumns ? $"  … {length - ShownColumns} more" : "");
                text.Append(CultureInfo.InvariantCulture, $"{i,6}: {line}\n");
            }
            if (rows > ShownRows) text.Append(CultureInfo.InvariantCulture, $"     … {rows - ShownRows} more samples (--output has all)\n");
        }
        return text.ToString();
    }

    /// <summary>An object with a list for each output: of numbers per sample, or with --top of places and numbers.</summary>
    public string ToJson()
    {
        var json = new JsonObject();
        foreach (var (name, tensor) in outputs)
        {
            var (rows, length) = Sizes(tensor);
            json[name] = new JsonObject
            {
                ["shape"] = new JsonArray([.. tensor.Shape.Sizes.ToArray().Select(s => (JsonNode)s)]),
                ["dtype"] = tensor.DType.Name,
                ["samples"] = new JsonArray([.. Enumerable.Range(0, rows).Select(i => Sample(tensor, i, length))]),
            };
        }
        return json.ToJsonString() + "\n";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static (int Rows, int Length) Sizes(Tensor tensor)
    {
        int rows = tensor.Shape[0];
        return (rows, rows == 0 ? 0 : (int)(tensor.Count / rows));
    }

    private JsonArray Sample(Tensor tensor, int row, int length) => new JsonArray(top > 0
        ? [.. Highest(tensor, row, length).Select(p => (JsonNode)new JsonObject { ["place"] = p.Place, ["value"] = Number(p.Value) })]
        : [.. Row(tensor, row, length).Select(Number)]);

    /// <summary>JSON has no infinities and no NaN: they are texts.</summary>
    private static JsonNode Number(double value) => double.IsFinite(value) ? value : value.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<double> Row(Tensor tensor, int row, int length)
    {
        for (long j = 0; j < length; j++) yield return tensor.Element((long)row * length + j);
    }

    private IEnumerable<(int Place, double Value)> Highest(Tensor tensor, int row, int length) =>
        Row(tensor, row, length).Select((value, place) => (place, value)).OrderByDescending(p => p.value).Take(top);
}
