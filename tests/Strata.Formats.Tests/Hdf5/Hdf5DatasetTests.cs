using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Strata.Formats.Hdf5;
using Strata.Formats.Npy;

namespace Strata.Formats.Tests.Hdf5;

public sealed class Hdf5DatasetTests
{
    [Fact]
    public void Elements_are_read_into_memory_of_the_caller()
    {
        using Hdf5File file = Sample();
        float[] values = new float[2];
        byte[] bytes = new byte[8];

        file.Root.Dataset("numbers").Read<float>(values);
        file.Root.Dataset("numbers").Read<byte>(bytes);

        Assert.Equal([1.5f, -2f], values);
        Assert.Equal([0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0], bytes);
    }

    [Fact]
    public void Data_goes_from_the_file_to_the_caller_without_a_copy()
    {
        using TemporaryFolder folder = new();
        float[] written = [.. Enumerable.Range(0, 1 << 20).Select(i => (float)i)], read = new float[written.Length];
        Hdf5Builder builder = new();
        builder.Root.Dataset("a", "float32", [1024, 1024], stream => stream.Write(MemoryMarshal.AsBytes<float>(written)));
        long before = GC.GetAllocatedBytesForCurrentThread();

        builder.Save(folder.File("a.h5"));
        using Hdf5File file = Hdf5File.Open(folder.File("a.h5"));
        file.Root.Dataset("a").Read<float>(read);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        Assert.Equal(written, read);
    }

    [Fact]
    public void Big_endian_numbers_are_turned_around_in_place()
    {
        using Hdf5File file = Hdf5File.Open(SavedFiles.PathOf("hdf5", "floats.h5"));
        double[] big = new double[9], little = new double[9];

        file.Root.Dataset("be_f8").Read<double>(big);
        file.Root.Dataset("le_f8").Read<double>(little);

        Assert.True(file.Root.Dataset("be_f8").Type.IsBigEndian);
        Assert.Equal(little, big);
    }

    [Fact]
    public void A_destination_of_another_length_is_an_error()
    {
        using Hdf5File file = Sample();

        Assert.Equal(
            "dataset '/numbers' of float32 (2,) expects a destination of 8 bytes. Received: 12. (Parameter 'destination')",
            Assert.Throws<ArgumentException>(() => file.Root.Dataset("numbers").Read<float>(new float[3])).Message);
    }

    [Fact]
    public void A_request_for_another_type_says_what_is_there()
    {
        using Hdf5File file = Sample();

        StrataFormatException number = Assert.Throws<StrataFormatException>(() => file.Root.Dataset("numbers").Read<double>(new double[1]));
        StrataFormatException text = Assert.Throws<StrataFormatException>(() => file.Root.Dataset("texts").Read());
        StrataFormatException strings = Assert.Throws<StrataFormatException>(() => file.Root.Dataset("numbers").ReadStrings());

        Assert.EndsWith("expected dataset '/numbers' of float64. Received: float32. Ask for float32.", number.Message);
        Assert.EndsWith(
            "expected dataset '/texts' of numbers or text of a fixed length. Received: text. Read it with ReadStrings().", text.Message);
        Assert.EndsWith("expected dataset '/numbers' of text. Received: float32. Read it as numbers.", strings.Message);
        Assert.All([number, text, strings], e => Assert.Equal(FormatErrorKind.WrongKind, e.Kind));
    }

    [Fact]
    public void A_shape_that_nothing_bears_out_is_refused_before_memory_is_taken()
    {
        using ZippedWeights file = new("shape_bomb.keras");
        Hdf5Dataset bomb = Hdf5Walk.All(file.Weights).OfType<Hdf5Dataset>().Single(d => d.Shape is [1 << 20, 1 << 20]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => bomb.Read());

        Assert.Equal(FormatErrorKind.Bomb, error.Kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Short_texts_that_nothing_bears_out_are_refused_too()
    {
        const long count = 1 << 23;
        Hdf5Builder builder = new();
        builder.Root.Dataset("a", "S1", [77], stream => stream.Write(new byte[77]));
        MemoryStream stream = new();
        builder.Write(stream);
        byte[] bytes = stream.ToArray();

        // Eight million texts of one byte, never written: no address in the layout message, another shape and limit.
        byte[] layout = [8, 0, 24, 0, 0, 0, 0, 0, 3, 1], dimension = [77, 0, 0, 0];
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(bytes.AsSpan().IndexOf(layout) + layout.Length), -1);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(bytes.AsSpan().IndexOf(dimension)), count);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(bytes.AsSpan().IndexOf(dimension)), count);
        using Hdf5File file = Hdf5File.Open(new MemoryStream(bytes));
        Hdf5Dataset dataset = file.Root.Dataset("a");
        long before = GC.GetAllocatedBytesForCurrentThread();

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => dataset.ReadStrings());

        Assert.Equal((int)count, dataset.Shape[0]);
        Assert.Equal(FormatErrorKind.Bomb, error.Kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
    }

    [Fact]
    public void Threads_may_read_one_file_together()
    {
        string path = SavedFiles.PathOf("hdf5", "many_chunks.h5");
        using Hdf5File file = Hdf5File.Open(path);
        byte[] expected = file.Root.Dataset("a").Read().Data;

        Parallel.For(0, 64, _ => Assert.Equal(expected, file.Root.Dataset("a").Read().Data));
    }

    private static Hdf5File Sample()
    {
        Hdf5Builder builder = new();
        builder.Root.Dataset("numbers", NdArray.From([1.5f, -2f], 2));
        builder.Root.Dataset("texts", ["a"], 1);
        MemoryStream stream = new();
        builder.Write(stream);
        return Hdf5File.Open(stream);
    }
}
