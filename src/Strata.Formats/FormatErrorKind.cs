namespace Strata.Formats;

/// <summary>What sort of trouble a file has, for programs; the message of the error is for people.</summary>
public enum FormatErrorKind
{
    /// <summary>The bytes contradict the format or each other.</summary>
    Corrupt,

    /// <summary>The file ends before what it announces.</summary>
    Truncated,

    /// <summary>A stored checksum differs from that of the bytes.</summary>
    Checksum,

    /// <summary>A small file claims far more memory than its bytes bear out.</summary>
    Bomb,

    /// <summary>The file is of another format altogether.</summary>
    NotThisFormat,

    /// <summary>A version of the format, or of a part of it, that is not read.</summary>
    UnsupportedVersion,

    /// <summary>A filter (compression) that is not read.</summary>
    UnsupportedFilter,

    /// <summary>An element type that is not read.</summary>
    UnsupportedType,

    /// <summary>Another feature of the format that is not read.</summary>
    UnsupportedFeature,

    /// <summary>A link into another file, which is never followed.</summary>
    ExternalLink,

    /// <summary>A dataset whose bytes lie in another file, which is never opened.</summary>
    ExternalDataset,

    /// <summary>A dataset pieced together from others.</summary>
    VirtualDataset,

    /// <summary>A soft link that leads nowhere, in a circle, or is not to be followed.</summary>
    SoftLink,

    /// <summary>A group where a dataset is due, or the other way round.</summary>
    WrongKind,

    /// <summary>An entry name that is absolute or climbs out of its folder.</summary>
    UnsafeName,

    /// <summary>The same name twice.</summary>
    DuplicateName,

    /// <summary>An entry of a zip that should be there.</summary>
    MissingEntry,

    /// <summary>A way to compress entries of a zip that is not read.</summary>
    UnsupportedCompression,

    /// <summary>Encrypted contents.</summary>
    Encrypted,
}
