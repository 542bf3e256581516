using Strata.Formats.Protobuf;

namespace Strata.Formats.TfRecord;

/// <summary>What a feature of an example holds.</summary>
public enum TfFeatureKind
{
    /// <summary>Nothing was set.</summary>
    None,

    /// <summary>Byte strings: texts, encoded pictures.</summary>
    Bytes,

    /// <summary>Single precision.</summary>
    Float,

    /// <summary>64-bit integers.</summary>
    Int64,
}

/// <summary>A feature of a <c>tf.train.Example</c>: a list of byte strings, of floats or of integers.</summary>
public sealed class TfFeature
{
    private const int BytesList = 1, FloatList = 2, Int64List = 3, Value = 1;

    private TfFeature(TfFeatureKind kind) => Kind = kind;

    /// <summary>A feature in which nothing was set.</summary>
    public static TfFeature Nothing { get; } = new(TfFeatureKind.None);

    /// <summary>Which of the lists it has.</summary>
    public TfFeatureKind Kind { get; }

    /// <summary>The byte strings; empty for other kinds.</summary>
    public IReadOnlyList<byte[]> Bytes { get; private init; } = [];

    /// <summary>The floats; empty for other kinds.</summary>
    public IReadOnlyList<float> Floats { get; private init; } = [];

    /// <summary>The integers; empty for other kinds.</summary>
    public IReadOnlyList<long> Int64s { get; private init; } = [];

    /// <summary>A feature of byte strings.</summary>
    public static TfFeature Of(params IReadOnlyList<byte[]> values) => new(TfFeatureKind.Bytes) { Bytes = values };

    /// <summary>A feature of floats.</summary>
    public static TfFeature Of(params IReadOnlyList<float> values) => new(TfFeatureKind.Float) { Floats = values };

    /// <summary>A feature of integers.</summary>
    public static TfFeature Of(params IReadOnlyList<long> values) => new(TfFeatureKind.Int64) { Int64s = values };

    /// <summary>Reads a <c>Feature</c>; of several lists the last counts, as protobuf has it for a <c>oneof</c>.</summary>
    internal static TfFeature Parse(ProtobufReader message)
    {
        var feature = Nothing;
        while (message.Next())
        {
            if (message.Field is BytesList or FloatList or Int64List) feature = List((TfFeatureKind)message.Field, message.Message());
            else message.Skip();
        }
        return feature;
    }

    internal void Write(ProtobufWriter message)
    {
        if (Kind == TfFeatureKind.None) return;
        message.Message((int)Kind, list =>
        {
            foreach (byte[] bytes in Bytes) list.Bytes(Value, bytes);
            if (Floats.Count > 0) list.PackedFloats(Value, [.. Floats]);
            if (Int64s.Count > 0) list.PackedVarints(Value, [.. Int64s]);
        });
    }

    private static TfFeature List(TfFeatureKind kind, ProtobufReader list)
    {
        List<byte[]> bytes = [];
        List<float> floats = [];
        List<long> integers = [];
        while (list.Next())
        {
            if (list.Field != Value) list.Skip();
            else if (kind == TfFeatureKind.Bytes) bytes.Add(list.Bytes().ToArray());
            else if (kind == TfFeatureKind.Float) list.AddFloats(floats);
            else list.AddVarints(integers);
        }
        return new TfFeature(kind) { Bytes = bytes, Floats = floats, Int64s = integers };
    }
}
