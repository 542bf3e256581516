using Strata.Formats.Npy;
using Strata.Testing;

namespace Strata.Formats.Tests.Npy;

public sealed class NpyReaderTests
{
    [Fact]
    public void A_long_double_is_refused_by_name() =>
        Assert.Contains("'<f16', an extended-precision dtype", Refused("{'descr': '<f16', 'fortran_order': False, 'shape': ()}").Message);

    [Fact]
    public void A_claim_of_more_than_the_file_holds_is_refused() =>
        Assert.Contains("4000000000 bytes", Refused("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000,)}").Message);

    [Fact]
    public void Text_without_width_is_refused_however_many_elements_it_claims() =>
        Refused("{'descr': '<U0', 'fortran_order': False, 'shape': (2147483647, 2147483647)}");

    [Fact]
    public void Booleans_are_zero_or_one()
    {
        NdArray array = NpyReader.Read(new MemoryStream([.. Start("{'descr': '|b1', 'fortran_order': False, 'shape': (3,)}"), 0, 1, 77]));

        Assert.Equal([0, 1, 1], array.Data);
    }

    [Fact]
    public void The_stream_stands_behind_the_array_afterwards()
    {
        MemoryStream stream = new();
        NpyWriter.Write(stream, NdArray.From<int>([1, 2], 2));
        NpyWriter.Write(stream, NdArray.From<float>([3], 1));
        stream.Position = 0;

        Assert.Equal([1, 2], NpyReader.Read(stream).As<int>().ToArray());
        Assert.Equal([3f], NpyReader.Read(stream).As<float>().ToArray());
    }

    [Theory]
    [Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "data/npy", MemberType = typeof(GoldenTopic))]
    public void Goldens(string file) => GoldenTopic.Run("data/npy", file, golden =>
    {
        if (golden.Json.TryGetProperty("refuse", out _))
        {
            Assert.Throws<StrataFormatException>(() => NpyReader.Read(golden.FilePath!));
            return;
        }

        IndexedArray.Check(golden.Json, NpyReader.Read(golden.FilePath!), golden);
    });

    private static StrataFormatException Refused(string header) =>
        Assert.Throws<StrataFormatException>(() => NpyReader.Read(new MemoryStream(Start(header))));

    private static byte[] Start(string header) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header)];
}
