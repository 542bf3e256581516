using System.IO.Compression;

namespace Strata.Formats.Npy;

/// <summary>Writes NumPy's <c>.npz</c> files. The same arrays give the same bytes: entries carry no time.</summary>
public static class NpzWriter
{
    // The earliest time a zip can hold; NumPy writes the same.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the file at <paramref name="path"/>, whole or not at all.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="arrays">Names, without <c>.npy</c>, and arrays, in the order to write them.</param>
    /// <param name="compress">Deflate the entries, as <c>numpy.savez_compressed</c> does.</param>
    public static void Write(string path, IEnumerable<KeyValuePair<string, NdArray>> arrays, bool compress = false) =>
        AtomicFile.Write(path, stream => Write(stream, arrays, compress));

    /// <summary>Writes a whole zip into a stream.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="arrays">Names, without <c>.npy</c>, and arrays, in the order to write them.</param>
    /// <param name="compress">Deflate the entries, as <c>numpy.savez_compressed</c> does.</param>
    /// <exception cref="ArgumentException">A name is given twice, is absolute, or climbs out of its folder.</exception>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, NdArray>> arrays, bool compress = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(arrays);
        CompressionLevel level = compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression;
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string name, NdArray array) in arrays)
        {
            if (ZipNames.WhyNot(name) is string reason)
                throw new ArgumentException($"NpzWriter expects plain names. Received: '{name}', {reason}.", nameof(arrays));
            if (!seen.Add(name))
                throw new ArgumentException($"NpzWriter expects each name once. Received: '{name}' twice.", nameof(arrays));

            ZipArchiveEntry entry = archive.CreateEntry(name + ".npy", level);
            entry.LastWriteTime = NoTime;
            using Stream body = entry.Open();
            NpyWriter.Write(body, array);
        }
    }
}
