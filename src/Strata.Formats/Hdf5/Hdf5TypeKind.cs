namespace Strata.Formats.Hdf5;

/// <summary>What elements are.</summary>
public enum Hdf5TypeKind
{
    /// <summary>Integers with a sign; enumerations over them too.</summary>
    Integer,

    /// <summary>Integers without a sign, and bit fields.</summary>
    UnsignedInteger,

    /// <summary>IEEE floats of 2, 4 or 8 bytes.</summary>
    Float,

    /// <summary>Booleans as h5py writes them: an enumeration of FALSE and TRUE over one byte.</summary>
    Boolean,

    /// <summary>Text of a fixed number of bytes, padded.</summary>
    Text,

    /// <summary>Text of any length.</summary>
    VariableText,

    /// <summary>Bytes without a meaning to HDF5; Keras keeps bfloat16 in two of them.</summary>
    Opaque,

    /// <summary>Something that is not read: compounds, references, arrays, sequences, odd numbers.</summary>
    Other,
}
