namespace Strata.Formats.Safetensors;

/// <summary>What the header of a safetensors file says of a tensor.</summary>
public sealed record SafetensorsEntry
{
    internal SafetensorsEntry(string name, SafetensorsType type, int[] shape, long begin, long end)
    {
        Name = name;
        Type = type;
        Shape = shape;
        Begin = begin;
        End = end;
    }

    /// <summary>The tensor's name.</summary>
    public string Name { get; }

    /// <summary>The element type: "float32", "int64", "bool", "bfloat16", "float8_e4m3".</summary>
    public string DType => Type.Name;

    /// <summary>The dimensions; none for a single value.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>How many bytes there are.</summary>
    public long Length => End - Begin;

    internal SafetensorsType Type { get; }

    internal long Begin { get; }

    internal long End { get; }
}
