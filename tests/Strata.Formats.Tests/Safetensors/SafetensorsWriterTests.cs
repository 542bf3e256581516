using System.Buffers.Binary;
using System.Text;
using Strata.Formats.Npy;
using Strata.Formats.Safetensors;

namespace Strata.Formats.Tests.Safetensors;

public sealed class SafetensorsWriterTests
{
    private static SafetensorsTensor One => SafetensorsTensor.From("a", NdArray.From([1f]));

    [Fact]
    public void Every_type_comes_back_aligned()
    {
        SafetensorsTensor[] tensors =
        [
            SafetensorsTensor.From("bool", NdArray.From([true, false, true], 3)),
            SafetensorsTensor.From("u8", NdArray.From<byte>([1], 1)),
            SafetensorsTensor.From("i8", NdArray.From<sbyte>([-1])),
            SafetensorsTensor.From("i16", NdArray.From<short>([-1, 2], 2)),
            SafetensorsTensor.From("u16", NdArray.From<ushort>([1, 2], 2)),
            SafetensorsTensor.From("f16", NdArray.From([(Half)1.5], 1)),
            SafetensorsTensor.From("i32", NdArray.From([-3], 1)),
            SafetensorsTensor.From("u32", NdArray.From([3u], 1)),
            SafetensorsTensor.From("f32", NdArray.From([1f, 2, 3, 4, 5, 6], 2, 3)),
            SafetensorsTensor.From("i64", NdArray.From([-4L], 1)),
            SafetensorsTensor.From("u64", NdArray.From([4uL], 1)),
            SafetensorsTensor.From("f64", NdArray.From<double>([], 0, 2)),
            new("bf16", "bfloat16", [2], stream => stream.Write([1, 2, 3, 4])),
        ];
        MemoryStream stream = new();
        SafetensorsWriter.Write(stream, tensors, new Dictionary<string, string> { ["format"] = "strata ü" });

        using SafetensorsFile file = SafetensorsFile.Open(stream);

        Assert.Equal("strata ü", file.Metadata["format"]);
        Assert.Equal(tensors.Select(t => t.Name).Order(), file.Entries.Select(e => e.Name).Order());
        foreach (SafetensorsTensor tensor in tensors)
        {
            MemoryStream bytes = new();
            tensor.Write(bytes);
            Assert.Equal(tensor.DType, file[tensor.Name].DType);
            Assert.Equal(bytes.ToArray(), file.Read(tensor.Name).Data);
            Assert.Equal(tensor.Shape, file.Read(tensor.Name).Shape);
        }

        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(stream.ToArray()) % 8);
        Assert.All(file.Entries, e => Assert.Equal(0, e.Begin % e.Type.Size));
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        MemoryStream stream = new();
        SafetensorsWriter.Write(stream, [SafetensorsTensor.From("b", NdArray.From<byte>([7], 1)), One]);

        const string json = """{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[1],"data_offsets":[4,5]}}""";
        string padded = json.PadRight((json.Length + 7) / 8 * 8);
        Assert.Equal([(byte)padded.Length, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(padded), 0, 0, 0x80, 0x3F, 7], stream.ToArray());
    }

    [Fact]
    public void A_name_is_given_once() => Assert.Equal(
        "SafetensorsWriter expects each name once. Received: 'a' again. (Parameter 'tensors')",
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(
            new MemoryStream(), [One, One])).Message);

    [Fact]
    public void Complex_numbers_are_not_of_the_format() => Assert.Equal(
        "Tensor 'a' expects a type such as 'float32' or 'bfloat16'. Received: 'complex64'. (Parameter 'tensors')",
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(
            new MemoryStream(), [SafetensorsTensor.From("a", new NdArray("complex64", [1], new byte[8]))])).Message);

    [Fact]
    public void Data_of_another_length_than_announced_is_an_error() => Assert.Equal(
        "Tensor 'a' of float32 (2,) expects 8 bytes. Received: 12.",
        Assert.Throws<InvalidOperationException>(() => SafetensorsWriter.Write(
            new MemoryStream(), [new SafetensorsTensor("a", "float32", [2], stream => stream.Write(new byte[12]))])).Message);
}
