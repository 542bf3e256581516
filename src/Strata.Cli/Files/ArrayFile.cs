using System.Globalization;
using System.IO.Compression;
using System.Text;
using Strata.Formats;
using Strata.Formats.Idx;
using Strata.Formats.Npy;
using Strata.Saving;

namespace Strata.Cli.Files;

/// <summary>Arrays of numbers in files of users: .npy, .npz, .csv, IDX.</summary>
internal static class ArrayFile
{
    /// <summary>The arrays of a file; only an archive's have names.</summary>
    /// <exception cref="UsageError">There is no such file, or it holds no arrays of numbers.</exception>
    public static IReadOnlyList<(string? Name, Tensor Tensor)> Read(string path) => FileKinds.Of(path) switch
    {
        FileKind.Npy => [(null, ToTensor(NpyReader.Read(path), path))],
        FileKind.Npz => [.. NpzReader.Open(path).ReadAll().Select(a => ((string?)a.Key, ToTensor(a.Value, $"{path}/{a.Key}")))],
        FileKind.Idx => [(null, ToTensor(ReadIdx(path), path))],
        FileKind.Csv => [(null, CsvNumbers.Read(path))],
        var kind => throw new UsageError($"'{path}' is {kind.Describe()}. Expected: numbers as .npy, .npz, .csv or IDX (also .gz)."),
    };

    /// <summary>An IDX file's array, unpacked first where it is gzipped.</summary>
    public static NdArray ReadIdx(string path)
    {
        var idx = IsGzip(path) ? ReadPacked(path) : IdxReader.Read(path);
        return new NdArray(idx.Type.ToString().ToLowerInvariant(), idx.Shape, idx.Data);
    }

    /// <summary>Writes outputs by name, whole or not at all; the extension says how.</summary>
    /// <exception cref="UsageError">The extension is another, or the format holds one array and there are several.</exception>
    public static void Write(string path, IReadOnlyList<(string Name, Tensor Tensor)> outputs)
    {
        CheckOutput(path);
        if (FileKinds.HasExtension(path, ".npz"))
        {
            NpzWriter.Write(path, outputs.Select(o => KeyValuePair.Create(o.Name, NumberArrays.FromTensor(o.Tensor))));
            return;
        }
        if (outputs.Count > 1)
            throw new UsageError($"The model has {outputs.Count} outputs and '{path}' holds one array. Write an .npz.");
        if (FileKinds.HasExtension(path, ".npy")) NpyWriter.Write(path, NumberArrays.FromTensor(outputs[0].Tensor));
        else AtomicFile.Write(path, Encoding.UTF8.GetBytes(CsvNumbers.Write(outputs[0].Tensor)));
    }

    /// <summary>Told before any work is done.</summary>
    public static void CheckOutput(string path)
    {
        if (!FileKinds.HasExtension(path, ".npy", ".npz", ".csv"))
            throw new UsageError($"Outputs are written as .npy, .npz or .csv. Received: '{path}'.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new UsageError($"There is no folder '{folder}' to write '{path}' into.");
    }

    private static Tensor ToTensor(NdArray array, string what) => NumberArrays.ToTensor(array)
        ?? throw new UsageError(string.Create(CultureInfo.InvariantCulture, $"'{what}' holds {array.DType}. Expected: real numbers."));

    private static bool IsGzip(string path)
    {
        using var stream = File.OpenRead(path);
        return stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
    }

    private static IdxArray ReadPacked(string path)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        try
        {
            return IdxReader.Read(stream, path);
        }
        catch (InvalidDataException error)
        {
            throw new StrataFormatException(path, 0, "a gzip file", error.Message.TrimEnd('.'), inner: error);
        }
    }
}
