using System.Globalization;

namespace Strata.Formats.Npy;

/// <summary>
/// An element type of an array: the name Strata gives it, NumPy's code for it, its size, and the size of the numbers within, whose byte
/// order may have to be turned around.
/// </summary>
internal sealed record NpyType(string Name, string Code, int Size, int NumberSize)
{
    private static readonly NpyType[] Numbers =
    [
        new("bool", "b1", 1, 1),
        new("int8", "i1", 1, 1), new("int16", "i2", 2, 2), new("int32", "i4", 4, 4), new("int64", "i8", 8, 8),
        new("uint8", "u1", 1, 1), new("uint16", "u2", 2, 2), new("uint32", "u4", 4, 4), new("uint64", "u8", 8, 8),
        new("float16", "f2", 2, 2), new("float32", "f4", 4, 4), new("float64", "f8", 8, 8),
        new("complex64", "c8", 8, 4), new("complex128", "c16", 16, 8),
    ];

    /// <summary>What <c>descr</c> says of a file written here: '|' where byte order means nothing, '&lt;' elsewhere.</summary>
    public string Descr => (NumberSize == 1 ? "|" : "<") + Code;

    /// <summary>The type that Strata calls <paramref name="name"/> ("float32", "U5"), or null.</summary>
    public static NpyType? ByName(string name) => Array.Find(Numbers, t => t.Name == name) ?? Text(name);

    /// <summary>The type of NumPy's code ("f4", "U5", "S2"), or null.</summary>
    public static NpyType? ByCode(string code) => Array.Find(Numbers, t => t.Code == code) ?? Text(code);

    /// <summary>Why a code is refused, in words for the user.</summary>
    public static string WhyNot(string code) => code.Length == 0 ? "an empty dtype" : code[0] switch
    {
        'O' => "objects: a pickle, which is a program and is never run",
        'M' or 'm' => "dates or durations, which are not supported",
        'V' => "raw bytes without a type, which are not supported",
        'f' or 'c' => "an extended-precision dtype, which differs between machines and is not supported",
        _ => "an unknown dtype",
    };

    // Text of a fixed width: S counts bytes, U counts UTF-32 code points.
    private static NpyType? Text(string code)
    {
        if (code.Length < 2 || code[0] is not ('S' or 'U')) return null;
        if (!int.TryParse(code.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int width)) return null;
        if (width is 0 or > 1 << 28) return null;
        string name = string.Create(CultureInfo.InvariantCulture, $"{code[0]}{width}");
        return code[0] == 'S' ? new NpyType(name, name, width, 1) : new NpyType(name, name, 4 * width, 4);
    }
}
