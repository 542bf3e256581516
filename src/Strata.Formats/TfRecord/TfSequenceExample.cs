using Strata.Formats.Protobuf;

namespace Strata.Formats.TfRecord;

/// <summary>A <c>tf.train.SequenceExample</c>: features of the whole, and features that have a value for each step.</summary>
/// <param name="Context">Features of the whole.</param>
/// <param name="FeatureLists">By name a feature for each step.</param>
public sealed record TfSequenceExample(
    IReadOnlyDictionary<string, TfFeature> Context, IReadOnlyDictionary<string, IReadOnlyList<TfFeature>> FeatureLists)
{
    private const int OfContext = 1, OfLists = 2, List = 1;

    /// <summary>Reads an example with steps.</summary>
    /// <param name="record">A record of a TFRecord file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="StrataFormatException">The bytes are no such example.</exception>
    public static TfSequenceExample Parse(ReadOnlySpan<byte> record, string name = "record")
    {
        Dictionary<string, TfFeature> context = new(StringComparer.Ordinal);
        Dictionary<string, IReadOnlyList<TfFeature>> lists = new(StringComparer.Ordinal);
        ProtobufReader message = new(record, name);
        while (message.Next())
        {
            if (message.Field == OfContext) TfExample.AddFeatures(message.Message(), context);
            else if (message.Field == OfLists) AddLists(message.Message(), lists);
            else message.Skip();
        }
        return new TfSequenceExample(context, lists);
    }

    /// <summary>The example as a record.</summary>
    public byte[] ToBytes()
    {
        ProtobufWriter message = new();
        if (Context.Count > 0) message.Message(OfContext, m => TfExample.WriteFeatures(m, Context));
        return message.Message(OfLists, map =>
        {
            foreach (var (name, steps) in FeatureLists)
            {
                map.Message(List, entry => entry.Text(TfExample.Key, name).Message(TfExample.Value, list =>
                {
                    foreach (var step in steps) list.Message(TfExample.Feature, step.Write);
                }));
            }
        }).ToArray();
    }

    private static void AddLists(ProtobufReader map, Dictionary<string, IReadOnlyList<TfFeature>> lists)
    {
        while (map.Next())
        {
            if (map.Field != List)
            {
                map.Skip();
                continue;
            }
            string name = "";
            List<TfFeature> steps = [];
            var entry = map.Message();
            while (entry.Next())
            {
                if (entry.Field == TfExample.Key) name = entry.Text();
                else if (entry.Field == TfExample.Value) AddSteps(entry.Message(), steps);
                else entry.Skip();
            }
            lists[name] = steps;
        }
    }

    private static void AddSteps(ProtobufReader list, List<TfFeature> steps)
    {
        while (list.Next())
        {
            if (list.Field == TfExample.Feature) steps.Add(TfFeature.Parse(list.Message()));
            else list.Skip();
        }
    }
}
