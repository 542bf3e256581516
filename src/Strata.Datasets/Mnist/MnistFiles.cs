using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Strata.Formats;
using Strata.Formats.Idx;

namespace Strata.Datasets;

/// <summary>
/// The four files of MNIST that ship inside this assembly, unpacked and checked against the SHA-256 that their origin published. Every call
/// reads them anew: who wants them twice keeps them.
/// </summary>
internal static class MnistFiles
{
    private static readonly MnistFile[] All =
    [
        new("train-images-idx3-ubyte", 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        new("train-labels-idx1-ubyte", 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        new("t10k-images-idx3-ubyte", 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new("t10k-labels-idx1-ubyte", 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
    ];

    /// <summary>The 60,000 pictures to train with: (60000, 28, 28), 0 is background and 255 full ink.</summary>
    public static IdxArray TrainImages() => Read(All[0]);

    /// <summary>Their digits: (60000,).</summary>
    public static IdxArray TrainLabels() => Read(All[1]);

    /// <summary>The 10,000 pictures to test with: (10000, 28, 28).</summary>
    public static IdxArray TestImages() => Read(All[2]);

    /// <summary>Their digits: (10000,).</summary>
    public static IdxArray TestLabels() => Read(All[3]);

    private static IdxArray Read(MnistFile file)
    {
        string resource = $"Mnist/{file.Name}.gz";
        using Stream packed = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"Strata.Datasets was built without '{resource}'. Install the package again.");
        return Read(packed, file);
    }

    /// <summary>Unpacks one file, checks it and reads it.</summary>
    /// <exception cref="StrataFormatException">The bytes are not those that were published.</exception>
    internal static IdxArray Read(Stream packed, MnistFile file)
    {
        // One byte more than there should be, so that a file which is too long is seen.
        byte[] bytes = new byte[file.Bytes + 1];
        int read;
        try
        {
            using GZipStream unpacked = new(packed, CompressionMode.Decompress);
            read = unpacked.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new StrataFormatException(file.Name, 0, "a gzip file", error.Message.TrimEnd('.'), Remedy, error);
        }

        if (read != file.Bytes)
            throw new StrataFormatException(file.Name, read, $"{file.Bytes} bytes", read > file.Bytes ? "more" : $"{read} bytes", Remedy);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, read)));
        if (hash != file.Sha256) throw new StrataFormatException(file.Name, 0, $"SHA-256 {file.Sha256}", hash, Remedy);
        return IdxReader.Read(new MemoryStream(bytes, 0, read, writable: false), file.Name);
    }

    private const string Remedy = "The copy of MNIST inside Strata.Datasets is damaged: install the package again.";
}
