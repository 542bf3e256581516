using System.Globalization;
using System.Text;
using Strata.Formats.Protobuf;

namespace Strata.Formats.TensorBoard;

/// <summary>One value of an event: a tag, numbers, and which of TensorBoard's plugins shows them.</summary>
/// <param name="Tag">The name of the card; what stands before a slash is the group.</param>
/// <param name="Plugin"><c>scalars</c>, <c>histograms</c>, <c>text</c>, <c>images</c>.</param>
/// <param name="Tensor">The numbers.</param>
/// <param name="Description">What the card says of it, in Markdown; may be empty.</param>
public sealed record SummaryValue(string Tag, string Plugin, SummaryTensor Tensor, string Description = "")
{
    private const int OfTag = 1, OfTensor = 8, OfMetadata = 9, OfPlugin = 1, PluginName = 1, OfDescription = 3;
    private const int Edges = 3;

    /// <summary>A number over steps.</summary>
    public static SummaryValue Scalar(string tag, float value, string description = "") =>
        new(tag, "scalars", SummaryTensor.Scalar(value), description);

    /// <summary>Text, shown as Markdown.</summary>
    public static SummaryValue Text(string tag, string markdown) =>
        new(tag, "text", SummaryTensor.Of([Encoding.UTF8.GetBytes(markdown)], isScalar: true));

    /// <summary>Pictures side by side, each as PNG.</summary>
    /// <param name="tag">The name of the card.</param>
    /// <param name="width">In pixels, of each.</param>
    /// <param name="height">In pixels, of each.</param>
    /// <param name="pictures">Whole PNG files.</param>
    public static SummaryValue Images(string tag, int width, int height, params IReadOnlyList<byte[]> pictures) =>
        new(tag, "images", SummaryTensor.Of([Number(width), Number(height), .. pictures], isScalar: false));

    /// <summary>
    /// How often numbers of each size occur: rows of lower edge, upper edge and count, over equal widths from the smallest to the largest.
    /// </summary>
    /// <param name="tag">The name of the card.</param>
    /// <param name="values">The numbers; those that are not finite are left out.</param>
    /// <param name="buckets">How many rows; Keras writes 30.</param>
    public static SummaryValue Histogram(string tag, ReadOnlySpan<float> values, int buckets = 30)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (float v in values)
        {
            if (float.IsFinite(v)) (low, high) = (Math.Min(low, v), Math.Max(high, v));
        }
        if (low > high) (low, high) = (0, 0);
        double width = (high - low) / buckets;
        double[] counts = new double[buckets];
        foreach (float v in values)
        {
            // All the same: TensorFlow puts them into the last row.
            if (float.IsFinite(v)) counts[width > 0 ? Math.Min((int)((v - low) / width), buckets - 1) : buckets - 1]++;
        }
        double[][] rows = [.. counts.Select((count, i) => new[]
        {
            low + i * width, i == buckets - 1 ? high : low + (i + 1) * width, count,
        })];
        return new SummaryValue(tag, "histograms", SummaryTensor.Table(rows, Edges));
    }

    internal static SummaryValue Parse(ProtobufReader message)
    {
        var value = new SummaryValue("", "", new SummaryTensor(0, [], [], []));
        while (message.Next())
        {
            if (message.Field == OfTag) value = value with { Tag = message.Text() };
            else if (message.Field == OfTensor) value = value with { Tensor = SummaryTensor.Parse(message.Message()) };
            else if (message.Field == OfMetadata) value = Metadata(message.Message(), value);
            else message.Skip();
        }
        return value;
    }

    internal void Write(ProtobufWriter message) => message.Text(OfTag, Tag).Message(OfTensor, Tensor.Write).Message(OfMetadata, metadata =>
    {
        metadata.Message(OfPlugin, plugin => plugin.Text(PluginName, Plugin));
        if (Description.Length > 0) metadata.Text(OfDescription, Description);
    });

    private static SummaryValue Metadata(ProtobufReader message, SummaryValue value)
    {
        while (message.Next())
        {
            if (message.Field == OfPlugin)
            {
                var plugin = message.Message();
                while (plugin.Next())
                {
                    if (plugin.Field == PluginName) value = value with { Plugin = plugin.Text() };
                    else plugin.Skip();
                }
            }
            else if (message.Field == OfDescription)
            {
                value = value with { Description = message.Text() };
            }
            else
            {
                message.Skip();
            }
        }
        return value;
    }

    private static byte[] Number(int number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}
