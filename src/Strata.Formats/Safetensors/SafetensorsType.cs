namespace Strata.Formats.Safetensors;

/// <summary>An element type: the format's code, the name that Strata gives it, the type it reads as, and its size.</summary>
internal sealed record SafetensorsType(string Code, string Name, string? ReadsAs, int Size)
{
    private static readonly SafetensorsType[] All =
    [
        new("BOOL", "bool", "bool", 1), new("U8", "uint8", "uint8", 1), new("I8", "int8", "int8", 1),
        new("U16", "uint16", "uint16", 2), new("I16", "int16", "int16", 2), new("F16", "float16", "float16", 2),
        new("BF16", "bfloat16", "uint16", 2), new("U32", "uint32", "uint32", 4), new("I32", "int32", "int32", 4),
        new("F32", "float32", "float32", 4), new("U64", "uint64", "uint64", 8), new("I64", "int64", "int64", 8),
        new("F64", "float64", "float64", 8), new("F8_E4M3", "float8_e4m3", null, 1), new("F8_E5M2", "float8_e5m2", null, 1),
    ];

    public static SafetensorsType? ByCode(string code) => Array.Find(All, t => t.Code == code);

    public static SafetensorsType? ByName(string name) => Array.Find(All, t => t.Name == name);
}
