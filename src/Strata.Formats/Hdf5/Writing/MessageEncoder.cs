using System.Text;

namespace Strata.Formats.Hdf5.Writing;

/// <summary>Writes header messages as h5py does by default. (Format specification, IV.A.2.)</summary>
internal static class MessageEncoder
{
    /// <summary>A message must be shorter: its length has 16 bits, and it is padded to eight bytes.</summary>
    public const int Limit = 65528;

    /// <summary>A dataspace; a dataset's states the limit to which it can grow, which is its shape.</summary>
    public static ReadOnlySpan<byte> Dataspace(int[] shape, bool withLimit)
    {
        BlockWriter writer = new();
        withLimit &= shape.Length > 0;
        writer.Byte(1, (byte)shape.Length, (byte)(withLimit ? 1 : 0), 0, 0, 0, 0, 0);
        for (int copy = 0; copy < (withLimit ? 2 : 1); copy++)
        {
            foreach (int dimension in shape) writer.UInt64(dimension);
        }

        return writer.Bytes;
    }

    /// <summary>The fill value zero, allocated when written. Texts of variable length are filled at once.</summary>
    public static ReadOnlySpan<byte> FillValue(Hdf5Type type) =>
        type.Kind == Hdf5TypeKind.VariableText ? [2, 2, 0, 1, 0, 0, 0, 0] : [2, 2, 2, 1, 0, 0, 0, 0];

    /// <summary>Data in one piece; its address stands at <see cref="LayoutAddress"/>.</summary>
    public static ReadOnlySpan<byte> Layout(long bytes) =>
        new BlockWriter().Byte(3, 1).UInt64(-1).UInt64(bytes).Bytes;

    /// <summary>Where the address of data stands in a layout message.</summary>
    public const int LayoutAddress = 2;

    /// <summary>An attribute: version 1, or 3 when its name needs UTF-8.</summary>
    public static ReadOnlySpan<byte> Attribute(string name, Hdf5Type type, int[] shape, ReadOnlySpan<byte> data)
    {
        byte[] nameBytes = [.. Encoding.UTF8.GetBytes(name), 0];
        ReadOnlySpan<byte> typeBytes = TypeEncoder.Encode(type), space = Dataspace(shape, withLimit: false);
        bool ascii = Ascii.IsValid(name);
        BlockWriter writer = new();
        writer.Byte((byte)(ascii ? 1 : 3), 0).UInt16(nameBytes.Length).UInt16(typeBytes.Length).UInt16(space.Length);
        if (ascii) writer.Raw(nameBytes).Align8().Raw(typeBytes).Align8().Raw(space).Align8().Raw(data);
        else writer.Byte(1).Raw(nameBytes).Raw(typeBytes).Raw(space).Raw(data);
        return writer.Bytes;
    }
}
