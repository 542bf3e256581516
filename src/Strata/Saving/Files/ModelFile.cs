using Strata.Formats;
using Strata.Models;

namespace Strata.Saving;

/// <summary>
/// Finds the kind of a model file, and hands it to whoever reads or writes that kind. When reading, the bytes decide and not the name; when
/// writing, the extension does.
/// </summary>
internal static class ModelFile
{
    private static ReadOnlySpan<byte> ZipStart => "PK"u8;

    /// <summary>Loads a whole model: <c>.keras</c>, a folder of the same members, or the legacy <c>.h5</c>.</summary>
    public static Model Load(string path, bool compile)
    {
        if (Directory.Exists(path)) return Guard(path, false, () => KerasReader.Read(new FolderMembers(path), path, compile));
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"There is no model file '{path}'. Give the path of a .keras file, of a folder with config.json, or of an .h5 file.", path);
        }
        if (IsLegacy(path)) return Guard(path, false, () => LegacyReader.Read(path, compile));
        return Guard(path, true, () =>
        {
            using var archive = new ArchiveMembers(path);
            return KerasReader.Read(archive, path, compile);
        });
    }

    /// <summary>Writes a whole model in the format that the extension names.</summary>
    public static void Save(Model model, string path)
    {
        if (IsH5(path)) LegacyWriter.Write(model, path);
        else if (path.EndsWith(".keras", StringComparison.OrdinalIgnoreCase)) KerasWriter.Write(model, path);
        else
        {
            throw new ArgumentException(
                $"A model is saved as .keras, or in the legacy format as .h5 or .hdf5. Received: '{path}'. For weights alone use SaveWeights.",
                nameof(path));
        }
    }

    /// <summary>Whether the extension is that of an HDF5 file.</summary>
    public static bool IsH5(string path) => path.EndsWith(".h5", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".hdf5", StringComparison.OrdinalIgnoreCase);

    /// <summary>Tells errors of the formats below as errors of the model file.</summary>
    public static T Guard<T>(string path, bool isZip, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (StrataFormatException e)
        {
            throw ModelFileException.Of(path, e, isZip && !e.File.EndsWith(".h5", StringComparison.Ordinal));
        }
        catch (KeyNotFoundException e)
        {
            throw ModelFileException.Of(path, RefusalReason.MissingWeight, e.Message, e);
        }
    }

    /// <summary>A file is taken for what its first bytes say; where they say nothing, for what its name does.</summary>
    private static bool IsLegacy(string path)
    {
        Span<byte> start = stackalloc byte[2];
        using var stream = File.OpenRead(path);
        int read = stream.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        return IsH5(path) && !(read == 2 && start.SequenceEqual(ZipStart));
    }
}
