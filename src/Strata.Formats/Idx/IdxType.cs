namespace Strata.Formats.Idx;

/// <summary>The element types of an IDX file, with the codes that its third byte holds.</summary>
public enum IdxType : byte
{
    /// <summary>Unsigned bytes: MNIST's pixels and labels.</summary>
    UInt8 = 8,

    /// <summary>Signed bytes.</summary>
    Int8 = 9,

    /// <summary>16-bit signed integers.</summary>
    Int16 = 11,

    /// <summary>32-bit signed integers.</summary>
    Int32 = 12,

    /// <summary>Single precision.</summary>
    Float32 = 13,

    /// <summary>Double precision.</summary>
    Float64 = 14,
}
