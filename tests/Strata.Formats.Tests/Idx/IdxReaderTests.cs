using System.IO.Compression;
using Strata.Formats.Idx;
using Strata.Formats.Npy;
using Strata.Testing;

namespace Strata.Formats.Tests.Idx;

public sealed class IdxReaderTests
{
    [Fact]
    public void A_file_of_bytes_is_read()
    {
        IdxArray array = Read(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6);

        Assert.Equal(IdxType.UInt8, array.Type);
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], array.As<byte>().ToArray());
    }

    [Fact]
    public void Big_endian_numbers_are_turned_around() =>
        Assert.Equal([258, -2], Read(0, 0, 11, 1, 0, 0, 0, 2, 1, 2, 0xFF, 0xFE).As<short>().ToArray());

    [Fact]
    public void Another_type_than_the_file_holds_is_refused() =>
        Assert.Throws<InvalidCastException>(() => Read(0, 0, 8, 1, 0, 0, 0, 1, 7).As<float>().Length);

    [Theory]
    [InlineData("'stream', byte 0: expected two zero bytes", new byte[] { 1, 0, 8, 1, 0, 0, 0, 0 })]
    [InlineData("read it through a GZipStream", new byte[] { 0x1F, 0x8B, 8, 0 })]
    [InlineData("'stream', byte 2: expected an IDX element type", new byte[] { 0, 0, 10, 1, 0, 0, 0, 0 })]
    [InlineData("'stream', byte 4: expected 8 bytes of the dimensions", new byte[] { 0, 0, 8, 2, 0, 0, 0, 0 })]
    [InlineData("'stream', byte 4: expected dimension 0 from 0", new byte[] { 0, 0, 8, 1, 0xFF, 0, 0, 0 })]
    [InlineData("'stream', byte 8: expected 3 bytes of UInt8 elements of shape (3,)", new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 1, 2 })]
    [InlineData("'stream', byte 9: expected the end of the file", new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 1, 2 })]
    [InlineData("63 bits", new byte[] { 0, 0, 8, 3, 127, 255, 255, 255, 127, 255, 255, 255, 127, 255, 255, 255 })]
    public void Broken_files_are_refused_and_the_place_is_named(string message, byte[] bytes) =>
        Assert.Contains(message, Assert.Throws<StrataFormatException>(() => Read(bytes)).Message);

    [Theory]
    [Trait("Category", "Goldens")]
    [InlineData("datasets")]
    public void Goldens(string file) => GoldenTopic.Run("data", file, golden =>
    {
        string format = golden.Text("format") ?? "";
        if (!format.StartsWith("IDX", StringComparison.Ordinal)) throw new Waiting($"format {format}");
        if (golden.Error is not null)
        {
            Assert.Throws<StrataFormatException>(() => Open(golden.Name));
            return;
        }

        IdxArray array = Open(golden.Name);
        NdArray expected = golden.Array("y0");
        NdArray received = new(array.Type.ToString().ToLowerInvariant(), array.Shape, array.Data);

        // The golden keeps floats in single precision, so doubles agree to that.
        double rtol = array.Type == IdxType.Float64 ? 1e-7 : 0;
        if (rtol == 0) Assert.Equal(expected.DType, received.DType);
        golden.Check(Closeness.Compare("y0", expected, received, rtol, atol: 0));

        IdxArray Open(string name)
        {
            string path = Path.Combine(golden.File.Folder, "datasets", name);
            if (format != "IDX in gzip") return IdxReader.Read(path);
            using GZipStream stream = new(File.OpenRead(path), CompressionMode.Decompress);
            return IdxReader.Read(stream, path);
        }
    });

    private static IdxArray Read(params byte[] bytes) => IdxReader.Read(new MemoryStream(bytes));
}
