using System.Text.Json;
using Strata.Formats.TfRecord;
using Strata.Testing;

namespace Strata.Formats.Tests.TfRecord;

public sealed class TfRecordReaderTests
{
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "data/tfrecord", MemberType = typeof(GoldenTopic))]
    public void Goldens(string file) => GoldenTopic.Run("data/tfrecord", file, golden =>
    {
        if (golden.Json.TryGetProperty("refuse", out _))
        {
            var refused = Assert.Throws<StrataFormatException>(() => TfRecordReader.Read(golden.FilePath!).ToList());
            Assert.Equal(
                golden.Name == "cut.tfrecord" ? FormatErrorKind.Truncated : FormatErrorKind.Checksum, refused.Kind);
            return;
        }
        var records = TfRecordReader.Read(golden.FilePath!).ToList();
        Assert.Equal(golden.Json.GetProperty("lengths").EnumerateArray().Select(l => l.GetInt32()), records.Select(r => r.Length));
        if (golden.Json.TryGetProperty("records", out var raw))
            Assert.Equal(raw.EnumerateArray().Select(Bytes), records);
        if (golden.Json.TryGetProperty("examples", out var examples))
            foreach (var (i, example) in examples.EnumerateArray().Index()) Check(example, TfExample.Parse(records[i]).Features);
        if (golden.Json.TryGetProperty("sequence_examples", out var sequences))
        {
            var found = TfSequenceExample.Parse(records[0]);
            Check(sequences[0].GetProperty("context"), found.Context);
            foreach (var list in sequences[0].GetProperty("feature_lists").EnumerateObject())
                foreach (var (i, step) in list.Value.EnumerateArray().Index()) Check(step, found.FeatureLists[list.Name][i]);
        }
    });

    [Fact]
    public void Records_before_a_cut_are_read()
    {
        if (GoldenFolder.IsAnotherSet) return;
        string path = Path.Combine(GoldenFolder.Root, "data", "tfrecord", "cut.tfrecord");
        int read = 0;
        var refused = Assert.Throws<StrataFormatException>(() =>
        {
            foreach (byte[] record in TfRecordReader.Read(path)) read++;
        });
        Assert.True(read > 0);
        Assert.EndsWith("The file is cut short or its lengths are wrong.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_length_whose_checksum_holds_is_not_believed_either()
    {
        MemoryStream stream = new();
        TfRecordWriter.Append(stream, "abc"u8);
        byte[] bytes = stream.ToArray();
        bytes[5] = 0x7F;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(
            bytes.AsSpan(8), Formats.Checksums.Crc32C.Masked(bytes.AsSpan(0, 8)));

        var refused = Assert.Throws<StrataFormatException>(() => TfRecordReader.Read(new MemoryStream(bytes)).ToList());

        Assert.Equal(
            "'stream', byte 12: expected 139637976727555 bytes of a record. Received: 7 bytes before the end. "
            + "The file is cut short or its lengths are wrong.", refused.Message);
    }

    private static byte[] Bytes(JsonElement list) => [.. list.EnumerateArray().Select(b => b.GetByte())];

    private static void Check(JsonElement expected, IReadOnlyDictionary<string, TfFeature> features)
    {
        Assert.Equal(expected.EnumerateObject().Select(f => f.Name).Order(), features.Keys.Order());
        foreach (var feature in expected.EnumerateObject()) Check(feature.Value, features[feature.Name]);
    }

    private static void Check(JsonElement expected, TfFeature feature)
    {
        string kind = expected.GetProperty("kind").GetString()!;
        Assert.Equal(kind, feature.Kind.ToString().ToLowerInvariant());
        if (kind == "none") return;
        var values = expected.GetProperty("values").EnumerateArray();
        if (kind == "bytes") Assert.Equal(values.Select(Bytes), feature.Bytes);
        if (kind == "int64") Assert.Equal(values.Select(v => v.GetInt64()), feature.Int64s);
        if (kind == "float") Assert.Equal(values.Select(Float), feature.Floats);
    }

    private static float Float(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? (float)value.GetDouble()
        : value.GetString() switch { "inf" => float.PositiveInfinity, "-inf" => float.NegativeInfinity, _ => float.NaN };
}
