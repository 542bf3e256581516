using Strata.Formats.Png;
using Strata.Testing;

namespace Strata.Formats.Tests.Png;

public sealed class PngReaderTests
{
    [Fact, Trait("Category", "Goldens")]
    public void Goldens() => GoldenTopic.Run("data", "images", golden =>
    {
        if (!golden.Name.EndsWith(".png", StringComparison.Ordinal))
            throw new Waiting($"format {Path.GetExtension(golden.Name)[1..].ToUpperInvariant()}");
        string path = Path.Combine(golden.File.Folder, "images", golden.Name);
        if (golden.Error is not null)
        {
            Assert.Equal(FormatErrorKind.Checksum, Assert.Throws<StrataFormatException>(() => PngReader.Read(path)).Kind);
            return;
        }
        var image = PngReader.Read(path);
        bool isWideGrey = image is { Bits: 16, Channels: 1 };
        foreach (var (key, channels) in new[] { ("rgb", 3), ("rgba", 4), ("grayscale", 1) })
        {
            double[] numbers = isWideGrey ? Pillow(image, channels) : [.. image.ToBytes(channels).Select(b => (double)b)];
            golden.Check<double>(key, [image.Height, image.Width, channels], numbers);
        }
        golden.Check<byte>("tensorflow_rgb", [image.Height, image.Width, 3], image.ToBytes(3));
    });

    [Fact]
    public void A_file_that_is_cut_short_says_where()
    {
        byte[] bytes = PngWriter.ToBytes(PngImage.Of(1, 1, 1, [7]));
        var error = Assert.Throws<StrataFormatException>(() => PngReader.Read(new MemoryStream(bytes[..36])));
        Assert.Equal(
            "'stream', byte 33: expected 8 bytes of a chunk's length and type. Received: 3 bytes before the end. "
            + "The file is cut short or its lengths are wrong.", error.Message);
    }

    [Fact]
    public void A_small_file_that_claims_a_huge_image_is_a_bomb()
    {
        byte[] bytes = PngWriter.ToBytes(PngImage.Of(1, 1, 1, [7]));
        // Width and height of a hundred thousand each, and the checksum that goes with them.
        new byte[] { 0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0 }.CopyTo(bytes, 16);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Formats.Checksums.Crc32.Of(bytes.AsSpan(12, 17)));
        Assert.Equal(FormatErrorKind.Bomb, Assert.Throws<StrataFormatException>(() => PngReader.Read(new MemoryStream(bytes))).Kind);
    }

    [Fact]
    public void Whatever_is_changed_is_read_or_refused_by_name()
    {
        byte[] good = PngWriter.ToBytes(PngImage.Of(5, 4, 3, [.. Enumerable.Range(0, 60).Select(i => (byte)(i * 7))]));
        for (int at = 8; at < good.Length; at++)
        {
            foreach (byte bits in new byte[] { 1, 0x80, 0xFF })
            {
                byte[] bad = [.. good];
                bad[at] ^= bits;
                Repair(bad);
                try
                {
                    PngReader.Read(new MemoryStream(bad));
                }
                catch (StrataFormatException)
                {
                    // Any other kind of error fails the test.
                }
            }
        }
    }

    /// <summary>Makes checksums hold again as far as lengths allow, so that what lies behind them is tried, too.</summary>
    private static void Repair(byte[] file)
    {
        for (int at = 8; at + 12 <= file.Length;)
        {
            uint length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12) return;
            uint checksum = Formats.Checksums.Crc32.Of(file.AsSpan(at + 4, (int)length + 4));
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 8 + (int)length), checksum);
            at += 12 + (int)length;
        }
    }

    [Fact]
    public void Another_format_is_told()
    {
        var error = Assert.Throws<StrataFormatException>(() => PngReader.Read(new MemoryStream("GIF89a.........."u8.ToArray()), "a.png"));
        Assert.Equal(FormatErrorKind.NotThisFormat, error.Kind);
        Assert.Equal("'a.png', byte 0: expected the signature of a PNG file. Received: 4749463839612E2E.", error.Message);
    }

    /// <summary>Pillow keeps 16-bit greys as they are, and holds them to 255 on the way to colour.</summary>
    private static double[] Pillow(PngImage image, int channels) => channels == 1
        ? [.. image.Samples.Select(s => (double)s)]
        : [.. image.Samples.SelectMany(s => Enumerable.Range(0, channels).Select(c => c == 3 ? 255.0 : Math.Min((int)s, 255)))];
}
