namespace Strata;

/// <summary>A float32 of which only the upper half is kept: its range, and 8 bits of its 24 (Wang and Kanwar 2019).</summary>
/// <param name="bits">Sign, eight bits of exponent, seven of the fraction.</param>
public readonly struct BFloat16(ushort bits) : IEquatable<BFloat16>
{
    /// <summary>The upper half of the float32.</summary>
    public ushort Bits { get; } = bits;

    public static explicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.Bits << 16);

    /// <summary>The nearest one; of two as near, the one whose last bit is 0.</summary>
    public static explicit operator BFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        // Rounding must not make an infinity of a NaN.
        if (float.IsNaN(value)) return new BFloat16((ushort)(bits >> 16 | 0x40));
        return new BFloat16((ushort)(bits + 0x7FFF + (bits >> 16 & 1) >> 16));
    }

    public static bool operator ==(BFloat16 a, BFloat16 b) => a.Equals(b);

    public static bool operator !=(BFloat16 a, BFloat16 b) => !a.Equals(b);

    public bool Equals(BFloat16 other) => (float)this == (float)other;

    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    public override int GetHashCode() => ((float)this).GetHashCode();

    public override string ToString() => ((float)this).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
