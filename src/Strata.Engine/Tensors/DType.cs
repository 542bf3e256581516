using System.Diagnostics.CodeAnalysis;

namespace Strata;

/// <summary>The type of a tensor's elements. Compare with <c>==</c>; there is one object per type.</summary>
public sealed class DType
{
    public static readonly DType Float32 = new("float32", sizeof(float), typeof(float), rank: 5, isFloat: true);
    public static readonly DType Float64 = new("float64", sizeof(double), typeof(double), rank: 6, isFloat: true);
    public static readonly DType Int32 = new("int32", sizeof(int), typeof(int), rank: 2, isFloat: false);
    public static readonly DType Int64 = new("int64", sizeof(long), typeof(long), rank: 3, isFloat: false);
    public static readonly DType UInt8 = new("uint8", sizeof(byte), typeof(byte), rank: 1, isFloat: false);
    public static readonly DType Bool = new("bool", sizeof(bool), typeof(bool), rank: 0, isFloat: false);

    /// <summary>Half precision: numbers are kept in it, and computed with in float32.</summary>
    public static readonly DType Float16 = new("float16", 2, typeof(Half), rank: 4, isFloat: true);

    /// <summary>The upper half of a float32: numbers are kept in it, and computed with in float32.</summary>
    public static readonly DType BFloat16 = new("bfloat16", 2, typeof(BFloat16), rank: 4, isFloat: true);

    private static readonly DType[] s_all = [Float32, Float64, Int32, Int64, UInt8, Bool, Float16, BFloat16];

    private DType(string name, int size, Type clrType, int rank, bool isFloat)
    {
        Name = name;
        Size = size;
        ClrType = clrType;
        Rank = rank;
        IsFloat = isFloat;
    }

    /// <summary>Keras' and NumPy's name, as in <c>"float32"</c>.</summary>
    public string Name { get; }

    /// <summary>Bytes per element.</summary>
    public int Size { get; }

    /// <summary>The .NET type of an element.</summary>
    public Type ClrType { get; }

    public bool IsFloat { get; }

    /// <summary>Whether numbers of the type are only kept: every operation but a cast needs another.</summary>
    public bool IsHalf => IsFloat && Size == 2;

    public bool IsInteger => !IsFloat && this != Bool;

    /// <summary>Place in the order of promotion: of two types the higher one holds their sum.</summary>
    internal int Rank { get; }

    /// <summary>The type whose elements are <typeparamref name="T"/>.</summary>
    public static DType Of<T>()
        where T : unmanaged => Of(typeof(T));

    /// <summary>The type whose elements are of the given .NET type.</summary>
    /// <exception cref="ArgumentException">No dtype holds that .NET type.</exception>
    public static DType Of(Type type) => Array.Find(s_all, d => d.ClrType == type)
        ?? throw new ArgumentException($"No dtype holds elements of type {type.Name}. Supported: {Names}.", nameof(type));

    /// <summary>The type of that name.</summary>
    /// <exception cref="ArgumentException">There is no such name; the message lists those there are.</exception>
    public static DType Parse(string name) => TryParse(name, out var found)
        ? found
        : throw new ArgumentException($"Unknown dtype '{name}'. Supported: {Names}.", nameof(name));

    public static bool TryParse(string name, [NotNullWhen(true)] out DType? found)
    {
        found = Array.Find(s_all, d => d.Name == name);
        return found is not null;
    }

    /// <summary>
    /// The type that holds the sum of two: bool, uint8, int32, int64, float32, float64, the later of the two; float32 for half types.
    /// </summary>
    public static DType Promote(DType a, DType b) => Math.Max(a.Rank, b.Rank) == Float16.Rank ? Float32 : a.Rank >= b.Rank ? a : b;

    public static implicit operator DType(string name) => Parse(name);

    public override string ToString() => Name;

    private static string Names => string.Join(", ", s_all.Select(d => d.Name));
}
