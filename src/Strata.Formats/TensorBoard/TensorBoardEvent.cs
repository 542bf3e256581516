using Strata.Formats.Protobuf;

namespace Strata.Formats.TensorBoard;

/// <summary>A record of an event file: values at a step of a run.</summary>
/// <param name="WallTime">Seconds since 1970, UTC.</param>
/// <param name="Step">The step.</param>
/// <param name="Values">The values; none in the record that begins a file.</param>
public sealed record TensorBoardEvent(double WallTime, long Step, IReadOnlyList<SummaryValue> Values)
{
    private const int OfTime = 1, OfStep = 2, OfVersion = 3, OfSummary = 5, OfSource = 10, Value = 1, Writer = 1;

    /// <summary>In the first record of a file which version of the format follows: <c>brain.Event:2</c>.</summary>
    public string? FileVersion { get; init; }

    /// <summary>In the first record of a file what wrote it.</summary>
    public string? Source { get; init; }

    /// <summary>The record that every file begins with.</summary>
    public static TensorBoardEvent Start(double wallTime, string source = "Strata") =>
        new(wallTime, 0, []) { FileVersion = "brain.Event:2", Source = source };

    internal static TensorBoardEvent Parse(ReadOnlySpan<byte> record, string file, long start)
    {
        var found = new TensorBoardEvent(0, 0, []);
        List<SummaryValue> values = [];
        ProtobufReader message = new(record, file, start);
        while (message.Next())
        {
            switch (message.Field)
            {
                case OfTime: found = found with { WallTime = message.Double() }; break;
                case OfStep: found = found with { Step = (long)message.Varint() }; break;
                case OfVersion: found = found with { FileVersion = message.Text() }; break;
                case OfSummary: AddValues(message.Message(), values); break;
                case OfSource: found = found with { Source = WriterOf(message.Message()) }; break;
                default: message.Skip(); break;
            }
        }
        return found with { Values = values };
    }

    internal byte[] ToBytes()
    {
        ProtobufWriter message = new();
        message.Double(OfTime, WallTime);
        if (Step != 0) message.Varint(OfStep, Step);
        if (FileVersion is not null) message.Text(OfVersion, FileVersion);
        if (Values.Count > 0)
        {
            message.Message(OfSummary, summary =>
            {
                foreach (var value in Values) summary.Message(Value, value.Write);
            });
        }
        if (Source is not null) message.Message(OfSource, source => source.Text(Writer, Source));
        return message.ToArray();
    }

    private static void AddValues(ProtobufReader summary, List<SummaryValue> values)
    {
        while (summary.Next())
        {
            if (summary.Field == Value) values.Add(SummaryValue.Parse(summary.Message()));
            else summary.Skip();
        }
    }

    private static string WriterOf(ProtobufReader source)
    {
        string writer = "";
        while (source.Next())
        {
            if (source.Field == Writer) writer = source.Text();
            else source.Skip();
        }
        return writer;
    }
}
