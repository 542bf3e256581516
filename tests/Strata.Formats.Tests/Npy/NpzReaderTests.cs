using System.IO.Compression;
using System.Text.Json;
using Strata.Formats.Npy;
using Strata.Testing;

namespace Strata.Formats.Tests.Npy;

public sealed class NpzReaderTests
{
    [Theory]
    [InlineData("../x.npy", "climbs out of its folder")]
    [InlineData("/x.npy", "absolute")]
    public void Names_that_leave_the_folder_are_refused(string name, string reason) =>
        Assert.Contains(reason, Assert.Throws<StrataFormatException>(() => NpzReader.Open(Zip(name))).Message);

    [Fact]
    public void A_name_may_be_there_only_once() =>
        Assert.Throws<StrataFormatException>(() => NpzReader.Open(Zip("x.npy", "x.npy")));

    [Fact]
    public void What_is_no_zip_is_refused() => Assert.Equal(
        FormatErrorKind.NotThisFormat,
        Assert.Throws<StrataFormatException>(() => NpzReader.Open(new MemoryStream(new byte[100]))).Kind);

    [Fact]
    public void A_missing_array_is_named_with_those_that_exist() => Assert.Equal(
        "'stream' has no array 'y'. It has: x.",
        Assert.Throws<KeyNotFoundException>(() => NpzReader.Open(Zip("x.npy")).Read("y")).Message);

    [Fact]
    public void Damage_shows_in_the_checksum()
    {
        MemoryStream stream = new();
        NpzWriter.Write(stream, [KeyValuePair.Create("x", NdArray.From<byte>([11, 22, 33, 44, 55], 5))]);
        byte[] bytes = stream.ToArray();
        bytes[bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[11, 22, 33, 44, 55])] = 12;

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => NpzReader.Open(new MemoryStream(bytes)).Read("x"));

        Assert.Contains("The data is damaged", error.Message);
    }

    [Theory]
    [Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "data/npz", MemberType = typeof(GoldenTopic))]
    public void Goldens(string file) => GoldenTopic.Run("data/npz", file, golden =>
    {
        NpzReader reader = NpzReader.Open(golden.FilePath!);
        if (golden.Text("refuse") is string refuse)
        {
            // "reading x: why": the array before the colon is bad, the others are good.
            string bad = refuse["reading ".Length..refuse.IndexOf(':')];
            Assert.Contains(bad, Assert.Throws<StrataFormatException>(() => reader.Read(bad)).Message);
            foreach (string name in reader.Names.Where(n => n != bad)) reader.Read(name);
            return;
        }

        JsonProperty[] arrays = [.. golden.Json.GetProperty("arrays").EnumerateObject()];
        Assert.Equal(arrays.Select(a => a.Name).Order(), reader.Names.Order());
        foreach (JsonProperty array in arrays) IndexedArray.Check(array.Value, reader.Read(array.Name), golden);
    });

    private static MemoryStream Zip(params string[] names)
    {
        MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in names)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                NpyWriter.Write(entry, NdArray.From<int>([1], 1));
            }
        }

        return stream;
    }
}
