using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Strata.Formats.Hdf5;
using Strata.Formats.Zip;
using Strata.Formats.Tests.Hdf5;
using Strata.Testing;

namespace Strata.Formats.Tests.Zip;

public sealed class ZipReaderTests
{
    private const string Weights = "model.weights.h5";

    // Another set of goldens may have no such files.
    private const string None = "(none)";

    // Reasons that are found without looking into the entries.
    private static readonly string[] Here =
    [
        "corrupt", "truncated", "crc", "duplicate-member", "encrypted", "unsupported-compression", "missing-member", "not-a-zip", "bomb",
        "zip-path",
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name).Order(StringComparer.Ordinal).DefaultIfEmpty(None)];

    private static IEnumerable<GoldenCase> Cases => (GoldenFile.TryOpen("files", "index")?.Cases ?? []).Where(c =>
        c.Name.StartsWith("hostile/zip/", StringComparison.Ordinal) || c.Name.StartsWith("variants/", StringComparison.Ordinal)
        || c.Name.StartsWith("keras/", StringComparison.Ordinal) || c.Name.StartsWith("old/", StringComparison.Ordinal)
        || c.Name.StartsWith("hostile/weights/", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_file_is_read_or_refused_for_the_right_reason(string name)
    {
        if (name == None) return;
        GoldenCase golden = Cases.Single(c => c.Name == name);
        if (golden.Text("kind") != "keras") return;

        Exception? error = Record.Exception(() => ReadAll(golden.FilePath!));

        // Weights within a good zip are the concern of others here.
        if (name.StartsWith("hostile/weights/", StringComparison.Ordinal))
        {
            Assert.True(error is null or StrataFormatException, $"{error}");
            return;
        }

        if (error is not null) Assert.Equal(golden.Text("reason"), Reason(Assert.IsType<StrataFormatException>(error).Kind));
        if (golden.Text("expect") == "load") Assert.Null(error);
        if (golden.Text("expect") == "refuse" && Here.Contains(golden.Text("reason"))) Assert.NotNull(error);
    }

    [Fact]
    public void A_stored_entry_is_read_in_place_and_a_deflated_one_from_memory()
    {
        using ZipReader zip = ZipReader.Open(Zip(("stored", CompressionLevel.NoCompression), ("deflated", CompressionLevel.Optimal)));

        Assert.IsType<WindowStream>(zip.Open("stored"));
        foreach (string name in zip.Entries.Select(e => e.Name))
        {
            using Stream stream = zip.Open(name);
            stream.Position = 3;
            Assert.Equal(name[3], stream.ReadByte());
            Assert.Equal(-1, stream.Seek(0, SeekOrigin.End) < 0 ? 0 : stream.ReadByte());
            Assert.Equal(name, Encoding.UTF8.GetString(zip.Read(name)));
        }
    }

    [Fact]
    public void Contents_larger_than_allowed_are_refused_before_they_are_read()
    {
        using ZipReader zip = ZipReader.Open(Zip(("five!", CompressionLevel.Optimal)));

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => zip.Read("five!", most: 4));

        Assert.Equal((FormatErrorKind.Bomb, "'stream/five!', byte 0: expected at most 4 bytes. Received: 5."), (error.Kind, error.Message));
    }

    [Fact]
    public void A_missing_entry_is_named_with_those_that_exist()
    {
        using ZipReader zip = ZipReader.Open(Zip(("a", CompressionLevel.Optimal), ("b/c", CompressionLevel.Optimal)));

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => zip.Open("x"));

        Assert.Equal("'stream', byte 0: expected an entry 'x'. Received: 'a', 'b/c'.", error.Message);
    }

    [Fact]
    public void Bytes_before_the_zip_move_all_of_it()
    {
        byte[] bytes = [.. new byte[100], .. Zip(("a", CompressionLevel.Optimal)).ToArray()];

        using ZipReader zip = ZipReader.Open(new MemoryStream(bytes));

        Assert.Equal("a", Encoding.UTF8.GetString(zip.Read("a")));
    }

    private static void ReadAll(string path)
    {
        using ZipReader zip = ZipReader.Open(path);
        foreach (ZipEntry entry in zip.Entries.Where(e => e.Name != Weights)) zip.Read(entry.Name, 1 << 24);
        zip.Read("config.json", 1 << 24);
        using Hdf5File file = Hdf5File.Open(zip.Open(Weights), path);
        Hdf5Walk.ReadAll(file);
    }

    private static string Reason(FormatErrorKind kind) => kind switch
    {
        FormatErrorKind.NotThisFormat => "not-a-zip",
        FormatErrorKind.Checksum => "crc",
        FormatErrorKind.DuplicateName => "duplicate-member",
        FormatErrorKind.MissingEntry => "missing-member",
        FormatErrorKind.UnsafeName => "zip-path",
        _ => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()),
    };

    // Each entry holds its own name.
    private static MemoryStream Zip(params (string Name, CompressionLevel Level)[] entries)
    {
        MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, CompressionLevel level) in entries)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(Encoding.UTF8.GetBytes(name));
            }
        }

        return stream;
    }
}
