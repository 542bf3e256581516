using System.Globalization;

namespace Strata.Formats.Hdf5;

/// <summary>The type of a dataset's or attribute's elements, as the file holds them.</summary>
public sealed record Hdf5Type
{
    internal Hdf5Type(Hdf5TypeKind kind, int size)
    {
        Kind = kind;
        Size = size;
    }

    /// <summary>What elements are.</summary>
    public Hdf5TypeKind Kind { get; }

    /// <summary>Bytes of an element in the file.</summary>
    public int Size { get; }

    /// <summary>Numbers lie in the file with their highest byte first; what is read is always little-endian.</summary>
    public bool IsBigEndian { get; internal init; }

    /// <summary>Text is marked as UTF-8, not ASCII. It is decoded as UTF-8 in any case.</summary>
    public bool IsUtf8 { get; internal init; }

    /// <summary>Text of a fixed length is padded by spaces, not zeros.</summary>
    public bool IsSpacePadded { get; internal init; }

    /// <summary>Whether elements are text of either kind.</summary>
    public bool IsText => Kind is Hdf5TypeKind.Text or Hdf5TypeKind.VariableText;

    /// <summary>
    /// The type's name as <see cref="Npy.NdArray.DType"/> has it: "float32", "int64", "bool"; "S5" for text of five bytes. Opaque elements
    /// of 1, 2, 4 or 8 bytes count as unsigned integers. Null for text of any length and for what is not read.
    /// </summary>
    public string? DType => Kind switch
    {
        Hdf5TypeKind.Integer => Sized("int"),
        Hdf5TypeKind.UnsignedInteger => Sized("uint"),
        Hdf5TypeKind.Float => Sized("float"),
        Hdf5TypeKind.Boolean => "bool",
        Hdf5TypeKind.Text when Size <= 1 << 28 => string.Create(CultureInfo.InvariantCulture, $"S{Size}"),
        Hdf5TypeKind.Opaque when Size is 1 or 2 or 4 or 8 => Sized("uint"),
        _ => null,
    };

    internal string? OtherName { get; init; }

    /// <summary>Text of variable length.</summary>
    internal static Hdf5Type Text(bool utf8) => new(Hdf5TypeKind.VariableText, 16) { IsUtf8 = utf8 };

    /// <summary>The type of an array's dtype, or of "V2" and the like for opaque bytes.</summary>
    internal static Hdf5Type Of(string dType)
    {
        bool opaque = dType.StartsWith('V');
        if (opaque && int.TryParse(dType.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int bytes) && bytes > 0)
            return new Hdf5Type(Hdf5TypeKind.Opaque, bytes);
        Npy.NpyType? type = Npy.NpyType.ByName(dType);
        Hdf5TypeKind? kind = type?.Code[0] switch
        {
            'i' => Hdf5TypeKind.Integer,
            'u' => Hdf5TypeKind.UnsignedInteger,
            'f' => Hdf5TypeKind.Float,
            'b' => Hdf5TypeKind.Boolean,
            'S' => Hdf5TypeKind.Text,
            _ => null,
        };
        if (kind is Hdf5TypeKind known) return new Hdf5Type(known, type!.Size);
        throw new ArgumentException(
            $"HDF5 expects an element type such as 'float32', 'int64', 'bool', 'S5' or 'V2'. Received: '{dType}'.", nameof(dType));
    }

    /// <summary>The type in words, for messages: "float32", "text", "opaque of 3 bytes", "compound".</summary>
    public override string ToString() => Kind switch
    {
        Hdf5TypeKind.Text => string.Create(CultureInfo.InvariantCulture, $"text of {Size} bytes"),
        Hdf5TypeKind.VariableText => "text",
        Hdf5TypeKind.Opaque => string.Create(CultureInfo.InvariantCulture, $"opaque of {Size} bytes"),
        Hdf5TypeKind.Other => OtherName ?? "unknown",
        _ => DType!,
    };

    private string Sized(string name) => string.Create(CultureInfo.InvariantCulture, $"{name}{8 * Size}");
}
