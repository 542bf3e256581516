using Strata.Formats.Hdf5;
using Strata.Formats.Zip;

namespace Strata.Cli.Files;

/// <summary>What a file is, by its contents: the name decides only where the contents do not.</summary>
internal enum FileKind
{
    /// <summary>A whole model as Keras 3 saves it.</summary>
    Keras,

    /// <summary>The members of such a file, unzipped into a folder.</summary>
    Folder,

    /// <summary>A whole model in the format of Keras 2.</summary>
    LegacyModel,

    /// <summary>Weights in the format of Keras 2.</summary>
    LegacyWeights,

    /// <summary>Weights in the format of Keras 3.</summary>
    Weights,

    /// <summary>The map of weights over several files.</summary>
    Shards,

    /// <summary>The JSON of an architecture.</summary>
    Json,

    /// <summary>Some other HDF5 file.</summary>
    Hdf5,

    /// <summary>Tensors by name.</summary>
    Safetensors,

    /// <summary>NumPy's archive of arrays.</summary>
    Npz,

    /// <summary>One array of NumPy.</summary>
    Npy,

    /// <summary>One array as MNIST's files hold it, perhaps gzipped.</summary>
    Idx,

    /// <summary>Rows of numbers as text.</summary>
    Csv,

    /// <summary>Nothing that Strata knows.</summary>
    Unknown,
}

/// <summary>Finds what a file is.</summary>
internal static class FileKinds
{
    private const int Longest = 9;

    /// <summary>Names for people.</summary>
    public static string Describe(this FileKind kind) => kind switch
    {
        FileKind.Keras => "Keras 3 model (.keras)",
        FileKind.Folder => "Keras 3 model, unzipped",
        FileKind.LegacyModel => "Keras 2 model (legacy .h5)",
        FileKind.LegacyWeights => "Keras 2 weights (legacy .h5)",
        FileKind.Weights => "Keras 3 weights (.weights.h5)",
        FileKind.Shards => "Keras 3 weights over several files (.weights.json)",
        FileKind.Json => "architecture as JSON",
        FileKind.Hdf5 => "HDF5",
        FileKind.Safetensors => "safetensors",
        FileKind.Npz => "NumPy archive (.npz)",
        FileKind.Npy => "NumPy array (.npy)",
        FileKind.Idx => "IDX array",
        FileKind.Csv => "CSV",
        _ => "unknown",
    };

    /// <summary>Whether it holds an architecture with its weights.</summary>
    public static bool IsModel(this FileKind kind) => kind is FileKind.Keras or FileKind.Folder or FileKind.LegacyModel;

    /// <summary>Whether it holds weights and nothing that says what they belong to.</summary>
    public static bool IsWeights(this FileKind kind) =>
        kind is FileKind.Weights or FileKind.Shards or FileKind.LegacyWeights or FileKind.Safetensors or FileKind.Npz;

    /// <summary>The kind of a file or folder.</summary>
    /// <exception cref="UsageError">There is none of that name.</exception>
    public static FileKind Of(string path)
    {
        if (Directory.Exists(path))
        {
            return File.Exists(Path.Combine(path, "config.json")) ? FileKind.Folder : throw new UsageError(
                $"The folder '{path}' holds no 'config.json', so it is not an unzipped model.");
        }
        if (!File.Exists(path)) throw new UsageError($"There is no file '{path}'.");
        byte[] start = Start(path);
        return start switch
        {
            [(byte)'P', (byte)'K', 3 or 5 or 7, ..] => OfZip(path),
            [0x93, (byte)'N', (byte)'U', (byte)'M', ..] => FileKind.Npy,
            [0x1F, 0x8B, ..] or [0, 0, >= 8 and <= 14, >= 1 and <= 32, ..] => FileKind.Idx,
            [_, _, _, _, _, _, _, 0, (byte)'{'] => FileKind.Safetensors,
            _ when IsHdf5(start) || HasExtension(path, ".h5", ".hdf5") => OfHdf5(path),
            _ => OfName(path),
        };
    }

    private static FileKind OfName(string path)
    {
        if (HasExtension(path, ".weights.json")) return FileKind.Shards;
        if (HasExtension(path, ".json")) return FileKind.Json;
        if (HasExtension(path, ".csv", ".txt")) return FileKind.Csv;
        if (HasExtension(path, ".keras")) return FileKind.Keras;
        if (HasExtension(path, ".npz")) return FileKind.Npz;
        if (HasExtension(path, ".npy")) return FileKind.Npy;
        return HasExtension(path, ".safetensors") ? FileKind.Safetensors : FileKind.Unknown;
    }

    public static bool HasExtension(string path, params ReadOnlySpan<string> extensions)
    {
        foreach (string extension in extensions)
        {
            if (path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    private static bool IsHdf5(byte[] start) => start is [0x89, (byte)'H', (byte)'D', (byte)'F', ..];

    private static byte[] Start(string path)
    {
        byte[] start = new byte[Longest];
        using var stream = File.OpenRead(path);
        return start[..stream.ReadAtLeast(start, Longest, throwOnEndOfStream: false)];
    }

    private static FileKind OfZip(string path)
    {
        if (HasExtension(path, ".npz")) return FileKind.Npz;
        using var zip = ZipReader.Open(path);
        return zip.Contains("config.json") || !zip.Entries.Any(e => HasExtension(e.Name, ".npy")) ? FileKind.Keras : FileKind.Npz;
    }

    private static FileKind OfHdf5(string path)
    {
        using var file = Hdf5File.Open(path);
        if (file.Root.Attributes.ContainsKey("model_config")) return FileKind.LegacyModel;
        if (file.Root.Attributes.ContainsKey("layer_names")) return FileKind.LegacyWeights;
        bool isKeras3 = file.Root.Contains("layers") || file.Root.Contains("_layer_checkpoint_dependencies")
            || HasExtension(path, ".weights.h5");
        return isKeras3 ? FileKind.Weights : FileKind.Hdf5;
    }
}
