using Strata.Formats.Hdf5;
using Strata.Formats.Npy;

namespace Strata.Formats.Tests.Hdf5.Blocks;

public sealed class SuperblockTests
{
    // No golden has version 1: HDF5 writes it only for unusual sizes of chunk trees.
    [Fact]
    public void Version_1_has_one_more_size_in_the_middle()
    {
        byte[] old = Written();

        // The larger superblock reaches into what follows it: a text that nobody reads.
        byte[] bytes = [.. old.AsSpan(0, 24), 32, 0, 0, 0, .. old.AsSpan(24, 72), .. old.AsSpan(100)];
        bytes[8] = 1;

        using Hdf5File file = Hdf5File.Open(new MemoryStream(bytes));

        Assert.Equal(5, file.Root.Dataset("g/a").Read().As<int>()[0]);
    }

    [Fact]
    public void A_user_block_put_before_a_finished_file_moves_all_of_it()
    {
        using Hdf5File file = Hdf5File.Open(new MemoryStream([.. new byte[1024], .. Written()]));

        Assert.Equal(5, file.Root.Dataset("g/a").Read().As<int>()[0]);
    }

    [Theory]
    [InlineData(8, 9, FormatErrorKind.UnsupportedVersion, "'stream', byte 8: expected a superblock of version 0 to 3. Received: 9.")]
    [InlineData(13, 3, FormatErrorKind.Corrupt, "'stream', byte 13: expected addresses and lengths of 2, 4 or 8 bytes. Received: 3 and 8.")]
    [InlineData(14, 0, FormatErrorKind.Corrupt, "'stream', byte 13: expected addresses and lengths of 2, 4 or 8 bytes. Received: 8 and 0.")]
    public void What_is_no_superblock_is_refused(int at, byte value, FormatErrorKind kind, string message)
    {
        byte[] bytes = Written();
        bytes[at] = value;

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => Hdf5File.Open(new MemoryStream(bytes)));

        Assert.Equal((kind, message), (error.Kind, error.Message));
    }

    private static byte[] Written()
    {
        Hdf5Builder builder = new();
        builder.Root.Dataset("g/a", NdArray.From([5])).Set("unread", "text");
        MemoryStream stream = new();
        builder.Write(stream);
        return stream.ToArray();
    }
}
