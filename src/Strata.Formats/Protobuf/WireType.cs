namespace Strata.Formats.Protobuf;

/// <summary>How a field of a protobuf message is written. (Protocol Buffers, "Encoding".)</summary>
public enum WireType
{
    /// <summary>A whole number, seven bits a byte: int32, int64, uint64, bool, enum.</summary>
    Varint = 0,

    /// <summary>Eight bytes, little-endian: double, fixed64.</summary>
    Fixed64 = 1,

    /// <summary>A length and so many bytes: text, bytes, a message, packed numbers.</summary>
    Bytes = 2,

    /// <summary>Four bytes, little-endian: float, fixed32.</summary>
    Fixed32 = 5,
}
