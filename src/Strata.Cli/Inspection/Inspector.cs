using System.Text;
using System.Text.Json.Nodes;
using Strata.Cli.Files;
using Strata.Formats.Hdf5;
using Strata.Formats.Npy;
using Strata.Formats.Safetensors;
using Strata.Formats.Zip;
using Strata.Saving;

namespace Strata.Cli.Inspection;

/// <summary>Looks into a file without making a model of it, so that it also tells of files that cannot be loaded.</summary>
internal static class Inspector
{
    private const long LongestConfig = 256 << 20;

    /// <summary>What is in a file.</summary>
    /// <exception cref="UsageError">There is no such file, or it is of no kind that is known.</exception>
    public static FileNotes Inspect(string path)
    {
        var kind = FileKinds.Of(path);
        var notes = new FileNotes(path, kind, LengthOf(path));
        return kind switch
        {
            FileKind.Keras => ModelFile.Guard(path, isZip: true, () => Keras(notes)),
            FileKind.Folder => Folder(notes),
            FileKind.LegacyModel or FileKind.LegacyWeights or FileKind.Weights or FileKind.Hdf5 => Hdf5(notes),
            FileKind.Shards => Shards(notes),
            FileKind.Json => notes with { Layers = ConfigNotes.Layers(JsonText.Parse(File.ReadAllBytes(path), path, "The text")) },
            FileKind.Safetensors => Safetensors(notes),
            FileKind.Npz => notes with { Entries = [.. NpzReader.Open(path).ReadAll().Select(a => Entry(a.Key, a.Value))] },
            FileKind.Npy => notes with { Entries = [Entry("array", NpyReader.Read(path))] },
            FileKind.Idx => notes with { Entries = [Entry("array", ArrayFile.ReadIdx(path))] },
            FileKind.Csv => notes with { Entries = [Entry("rows", NumberArrays.FromTensor(CsvNumbers.Read(path)))] },
            _ => throw new UsageError(
                $"'{path}' is of no kind that is known. "
                + "Expected: .keras or its folder, .h5, .weights.json, .json, .safetensors, .npz, .npy, .csv or IDX."),
        };
    }

    private static EntryNote Entry(string name, NdArray array) => new(name, ArrayNote.Of(array));

    private static long LengthOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Sum(file => new FileInfo(file).Length)
        : new FileInfo(path).Length;

    private static FileNotes Keras(FileNotes notes)
    {
        using var zip = ZipReader.Open(notes.File);
        return Members(notes, name => zip.Contains(name) ? zip.Read(name, LongestConfig) : null, name => zip.Open(name, verify: false));
    }

    private static FileNotes Folder(FileNotes notes) => Members(
        notes,
        name => Path.Combine(notes.File, name) is var file && File.Exists(file) ? File.ReadAllBytes(file) : null,
        name => File.OpenRead(Path.Combine(notes.File, name)));

    private static FileNotes Members(FileNotes notes, Func<string, byte[]?> read, Func<string, Stream> open)
    {
        var config = read(KerasReader.Config) is { } text ? JsonText.Parse(text, notes.File, KerasReader.Config) : null;
        var metadata = read(KerasReader.Metadata) is { } bytes
            ? JsonText.Parse(bytes, notes.File, KerasReader.Metadata) as JsonObject
            : null;
        using var file = Hdf5File.Open(open(KerasReader.Weights), $"{notes.File}/{KerasReader.Weights}");
        return notes with
        {
            Versions = [.. (metadata ?? []).Where(p => p.Value is JsonValue).Select(p => KeyValuePair.Create(p.Key, $"{p.Value}"))],
            Layers = ConfigNotes.Layers(config),
            Compile = (config as JsonObject)?["compile_config"] as JsonObject,
            Entries = Hdf5Notes.Of(file),
        };
    }

    private static FileNotes Hdf5(FileNotes notes)
    {
        using var file = Hdf5File.Open(notes.File);
        JsonNode? Attribute(string name) => file.Root.Attributes.TryGetValue(name, out var text)
            ? JsonText.Parse(Encoding.UTF8.GetBytes(text.ReadString()), notes.File, name)
            : null;
        string[] versions = ["keras_version", "backend"];
        return notes with
        {
            Versions = [.. versions.Where(v => file.Root.Attributes.TryGetValue(v, out var a) && a.Type.IsText)
                .Select(v => KeyValuePair.Create(v, file.Root.Attributes[v].ReadString()))],
            Layers = ConfigNotes.Layers(Attribute("model_config")),
            Compile = Attribute("training_config") as JsonObject,
            Entries = Hdf5Notes.Of(file),
        };
    }

    private static FileNotes Shards(FileNotes notes)
    {
        var map = JsonText.Parse(File.ReadAllBytes(notes.File), notes.File, "The map of shards")?["weight_map"] as JsonObject
            ?? throw ModelFileException.Of(notes.File, RefusalReason.Json, "The map of shards has no object 'weight_map'.");
        return notes with
        {
            Entries = [.. map.Select(p =>
                new EntryNote(p.Key.Trim('/'), null) { Attributes = [new("in", p.Value?.ToJsonString() ?? "")] })],
        };
    }

    private static FileNotes Safetensors(FileNotes notes)
    {
        using var file = SafetensorsFile.Open(notes.File);
        return notes with
        {
            Versions = [.. file.Metadata.Where(p => p.Value.Length <= 200)],
            Entries = [.. file.Entries.Select(e => new EntryNote(
                e.Name,
                e.DType.StartsWith("float8", StringComparison.Ordinal)
                    ? new ArrayNote(e.DType, e.Shape)
                    : ArrayNote.Of(file.Read(e.Name), e.DType)))],
        };
    }
}
