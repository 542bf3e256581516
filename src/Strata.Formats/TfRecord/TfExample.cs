using Strata.Formats.Protobuf;

namespace Strata.Formats.TfRecord;

/// <summary>A <c>tf.train.Example</c>: features by name, which is what most TFRecord files hold.</summary>
/// <param name="Features">The features.</param>
public sealed record TfExample(IReadOnlyDictionary<string, TfFeature> Features)
{
    internal const int Feature = 1, Key = 1, Value = 2;
    private const int OfExample = 1;

    /// <summary>Reads an example.</summary>
    /// <param name="record">A record of a TFRecord file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="StrataFormatException">The bytes are no example.</exception>
    public static TfExample Parse(ReadOnlySpan<byte> record, string name = "record")
    {
        Dictionary<string, TfFeature> features = new(StringComparer.Ordinal);
        ProtobufReader message = new(record, name);
        while (message.Next())
        {
            if (message.Field == OfExample) AddFeatures(message.Message(), features);
            else message.Skip();
        }
        return new TfExample(features);
    }

    /// <summary>The example as a record.</summary>
    public byte[] ToBytes() => new ProtobufWriter().Message(OfExample, m => WriteFeatures(m, Features)).ToArray();

    /// <summary>Reads a <c>Features</c>, a map of names to features.</summary>
    internal static void AddFeatures(ProtobufReader map, Dictionary<string, TfFeature> features)
    {
        while (map.Next())
        {
            if (map.Field != Feature)
            {
                map.Skip();
                continue;
            }
            string name = "";
            var feature = TfFeature.Nothing;
            var entry = map.Message();
            while (entry.Next())
            {
                if (entry.Field == Key) name = entry.Text();
                else if (entry.Field == Value) feature = TfFeature.Parse(entry.Message());
                else entry.Skip();
            }
            features[name] = feature;
        }
    }

    internal static void WriteFeatures(ProtobufWriter map, IReadOnlyDictionary<string, TfFeature> features)
    {
        foreach (var (name, feature) in features)
            map.Message(Feature, entry => entry.Text(Key, name).Message(Value, feature.Write));
    }
}
