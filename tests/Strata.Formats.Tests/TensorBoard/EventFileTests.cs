using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Strata.Formats.TensorBoard;
using Strata.Formats.TfRecord;
using Strata.Testing;

namespace Strata.Formats.Tests.TensorBoard;

public sealed class EventFileTests
{
    /// <summary>What TensorFlow wrote is read as TensorBoard reads it, and written again it is the same bytes.</summary>
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "fit/tensorboard", MemberType = typeof(GoldenTopic))]
    public void Goldens(string file) => GoldenTopic.Run("fit/tensorboard", file, golden =>
    {
        string path = Path.Combine(golden.File.Folder, file + ".tfevents");
        byte[] bytes = File.ReadAllBytes(path);
        var events = EventFile.Read(path).ToList();
        var expected = golden.Json.GetProperty("events").EnumerateArray().ToList();

        Assert.Equal(expected.Count, events.Count);
        foreach (var (json, found) in expected.Zip(events))
        {
            int at = json.GetProperty("offset").GetInt32(), length = json.GetProperty("length").GetInt32();
            Assert.Equal(length, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at)));
            Assert.Equal(json.GetProperty("length_crc").GetUInt32(), Formats.Checksums.Crc32C.Masked(bytes.AsSpan(at, 8)));
            Assert.Equal(json.GetProperty("body_crc").GetUInt32(), Formats.Checksums.Crc32C.Masked(bytes.AsSpan(at + 12, length)));
            Check(json, found);
        }

        MemoryStream again = new();
        EventFile.Write(again, events);
        Assert.Equal(bytes, again.ToArray());
    });

    [Fact]
    public void The_name_is_what_TensorBoard_looks_for() =>
        Assert.Equal("events.out.tfevents.1795394538.box", EventFile.NameOf(1795394538.96, "box"));

    [Fact]
    public void Another_file_of_records_is_refused()
    {
        using TemporaryFolder folder = new();
        TfRecordWriter.Write(folder.File("x"), [[0x2A, 9, 0, 0]]);
        Assert.EndsWith(
            "byte 13: expected at most 2 bytes of field 5. Received: 9.",
            Assert.Throws<StrataFormatException>(() => EventFile.Read(folder.File("x")).ToList()).Message, StringComparison.Ordinal);
    }

    private static void Check(JsonElement expected, TensorBoardEvent found)
    {
        Assert.Equal(expected.GetProperty("wall_time").GetDouble(), found.WallTime, 6);
        Assert.Equal(expected.GetProperty("step").GetInt64(), found.Step);
        if (expected.TryGetProperty("file_version", out var version))
        {
            Assert.Equal(version.GetString(), found.FileVersion);
            Assert.Equal(expected.GetProperty("source_metadata_writer").GetString(), found.Source);
            return;
        }
        var value = Assert.Single(found.Values);
        Assert.Equal(expected.GetProperty("tag").GetString(), value.Tag);
        Assert.Equal(expected.GetProperty("plugin").GetString(), value.Plugin);
        if (expected.TryGetProperty("description", out var description)) Assert.Equal(description.GetString(), value.Description);
        Assert.Equal(expected.GetProperty("tensor_shape").EnumerateArray().Select(s => s.GetInt32()), value.Tensor.Shape);
        var json = expected.GetProperty("value");
        if (expected.GetProperty("tensor_dtype").GetString() == "object") Assert.Equal(Texts(json), value.Tensor.Strings.Select(Told));
        else Assert.Equal(Numbers(json), value.Tensor.ToDoubles());
    }

    private static IEnumerable<string> Texts(JsonElement json) => json.EnumerateArray().Select((t, i) => $"{i}: {t.GetString()}");

    private static string Told(byte[] bytes, int place) =>
        $"{place}: {(place < 2 ? Encoding.UTF8.GetString(bytes) : Convert.ToHexStringLower(bytes))}";

    private static IEnumerable<double> Numbers(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Number => [json.GetDouble()],
        _ => [double.Parse(json.GetString()!.Replace("inf", "Infinity").Replace("nan", "NaN"), CultureInfo.InvariantCulture)],
    };
}
