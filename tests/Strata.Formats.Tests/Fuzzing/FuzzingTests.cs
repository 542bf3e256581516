using Strata.Formats.Hdf5;
using Strata.Formats.Npy;
using Strata.Formats.Safetensors;
using Strata.Formats.Tests.Hdf5;
using Strata.Formats.TfRecord;
using Strata.Formats.Zip;

namespace Strata.Formats.Tests.Fuzzing;

/// <summary>Damaged files of every format are read or refused, and nothing else happens.</summary>
public sealed class FuzzingTests
{
    private const int LargestSeed = 80_000;

    [Fact]
    public void Hdf5()
    {
        byte[][] seeds =
        [
            .. Small("hdf5", "*.h5"),
            .. Small("hostile/h5", "control*.h5"),
        ];

        Check(new Fuzzer(seeds, bytes =>
        {
            using Hdf5File file = Hdf5File.Open(new MemoryStream(bytes));
            Hdf5Walk.ReadAll(file);
        }), 20_000);
    }

    [Fact]
    public void Npz()
    {
        KeyValuePair<string, NdArray>[] arrays = [KeyValuePair.Create("a", Floats), KeyValuePair.Create("b/c", NdArray.From([1L, 2], 2))];
        byte[][] seeds = [Written(s => NpzWriter.Write(s, arrays)), Written(s => NpzWriter.Write(s, arrays, compress: true))];

        Check(new Fuzzer(seeds, bytes => NpzReader.Open(new MemoryStream(bytes)).ReadAll()), 10_000);
    }

    [Fact]
    public void Npy() => Check(
        new Fuzzer([Written(s => NpyWriter.Write(s, Floats))], bytes => NpyReader.Read(new MemoryStream(bytes))), 5_000);

    [Fact]
    public void Zip()
    {
        KeyValuePair<string, NdArray>[] arrays = [KeyValuePair.Create("a", Floats), KeyValuePair.Create("b/c", NdArray.From([1L, 2], 2))];
        byte[][] seeds =
        [
            Written(s => NpzWriter.Write(s, arrays)), Written(s => NpzWriter.Write(s, arrays, compress: true)),
            .. Small("variants", "zip64.keras", 1 << 20),
        ];

        Check(new Fuzzer(seeds, bytes =>
        {
            using ZipReader zip = ZipReader.Open(new MemoryStream(bytes));
            foreach (ZipEntry entry in zip.Entries) zip.Open(entry.Name).Dispose();
        }), 10_000);
    }

    [Fact]
    public void Safetensors()
    {
        SafetensorsTensor[] tensors =
        [
            SafetensorsTensor.From("a", Floats), SafetensorsTensor.From("b", NdArray.From([1L, 2], 2)),
            SafetensorsTensor.From("c", NdArray.From([true])),
        ];
        byte[] seed = Written(s => SafetensorsWriter.Write(s, tensors, new Dictionary<string, string> { ["format"] = "pt" }));

        Check(new Fuzzer([seed], bytes =>
        {
            using SafetensorsFile file = SafetensorsFile.Open(new MemoryStream(bytes));
            foreach (SafetensorsEntry entry in file.Entries)
            {
                if (!entry.DType.StartsWith("float8", StringComparison.Ordinal)) file.Read(entry.Name);
            }
        }), 10_000);
    }

    [Fact]
    public void TfRecord()
    {
        byte[] example = new TfExample(new Dictionary<string, TfFeature>
        {
            ["a"] = TfFeature.Of(1f, 2f), ["b"] = TfFeature.Of(1L, -1L), ["c"] = TfFeature.Of([1, 2, 3]),
        }).ToBytes();

        Check(new Fuzzer([example], bytes => TfExample.Parse(bytes)), 5_000);
        Check(new Fuzzer([Written(s => TfRecordWriter.Write(s, [example, []]))], bytes =>
        {
            foreach (byte[] record in TfRecordReader.Read(new MemoryStream(bytes))) TfExample.Parse(record);
        }), 5_000);
    }

    private static NdArray Floats => NdArray.From([1f, 2, 3, 4, 5, 6], 2, 3);

    // Damage that nobody notices is fine, but if nothing was refused the fuzzer would not be at work.
    private static void Check(Fuzzer fuzzer, int count) => Assert.InRange(fuzzer.Run(count), count / 4, count - 1);

    private static IEnumerable<byte[]> Small(string folder, string pattern, long largest = LargestSeed) =>
        Directory.EnumerateFiles(SavedFiles.PathOf(folder), pattern)
            .Order(StringComparer.Ordinal)
            .Where(f => new FileInfo(f).Length <= largest)
            .Select(File.ReadAllBytes);

    private static byte[] Written(Action<Stream> write)
    {
        MemoryStream stream = new();
        write(stream);
        return stream.ToArray();
    }
}
