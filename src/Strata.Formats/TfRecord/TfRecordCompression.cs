namespace Strata.Formats.TfRecord;

/// <summary>What a TFRecord file is packed in, as a whole.</summary>
public enum TfRecordCompression
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>zlib.</summary>
    Zlib,
}
