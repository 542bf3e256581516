using Strata.Formats;

namespace Strata.Saving;

/// <summary>Sorts of trouble with model files, as <see cref="ModelFileException.Reason"/> names them.</summary>
public static class RefusalReason
{
    public const string BadValue = "bad-value";
    public const string Bomb = "bomb";
    public const string Checksum = "checksum";
    public const string Corrupt = "corrupt";
    public const string Crc = "crc";
    public const string Dtype = "dtype";
    public const string DuplicateMember = "duplicate-member";
    public const string Encrypted = "encrypted";
    public const string ExternalDataset = "external-dataset";
    public const string ExternalLink = "external-link";
    public const string ExtraWeight = "extra-weight";
    public const string Graph = "graph";
    public const string Json = "json";
    public const string JsonDepth = "json-depth";
    public const string Lambda = "lambda";
    public const string MissingConfig = "missing-config";
    public const string MissingMember = "missing-member";
    public const string MissingWeight = "missing-weight";
    public const string NotALayer = "not-a-layer";
    public const string NotAModel = "not-a-model";
    public const string NotAZip = "not-a-zip";
    public const string NotHdf5 = "not-hdf5";
    public const string Quantized = "quantized";
    public const string ShapeMismatch = "shape-mismatch";
    public const string SoftLink = "soft-link";
    public const string TooLarge = "too-large";
    public const string Truncated = "truncated";
    public const string UnknownArgument = "unknown-argument";
    public const string UnknownClass = "unknown-class";
    public const string UnknownFunction = "unknown-function";
    public const string UnsafeClass = "unsafe-class";
    public const string UnsupportedCompression = "unsupported-compression";
    public const string UnsupportedFeature = "unsupported-feature";
    public const string UnsupportedFilter = "unsupported-filter";
    public const string UnsupportedType = "unsupported-type";
    public const string UnsupportedVersion = "unsupported-version";
    public const string WrongKind = "wrong-kind";
    public const string ZipPath = "zip-path";

    /// <summary>The reason for an error of a format below.</summary>
    /// <param name="kind">What the format's reader says.</param>
    /// <param name="isZip">Whether it is the archive itself, and not the weights within.</param>
    internal static string Of(FormatErrorKind kind, bool isZip = false) => kind switch
    {
        FormatErrorKind.Truncated => Truncated,
        FormatErrorKind.Checksum => isZip ? Crc : Checksum,
        FormatErrorKind.Bomb => Bomb,
        FormatErrorKind.NotThisFormat => isZip ? NotAZip : NotHdf5,
        FormatErrorKind.UnsupportedVersion => UnsupportedVersion,
        FormatErrorKind.UnsupportedFilter => UnsupportedFilter,
        FormatErrorKind.UnsupportedType => UnsupportedType,
        FormatErrorKind.UnsupportedFeature or FormatErrorKind.VirtualDataset => UnsupportedFeature,
        FormatErrorKind.UnsupportedCompression => UnsupportedCompression,
        FormatErrorKind.ExternalLink => ExternalLink,
        FormatErrorKind.ExternalDataset => ExternalDataset,
        FormatErrorKind.SoftLink => SoftLink,
        FormatErrorKind.WrongKind => WrongKind,
        FormatErrorKind.UnsafeName => ZipPath,
        FormatErrorKind.DuplicateName => DuplicateMember,
        FormatErrorKind.MissingEntry => isZip ? MissingMember : MissingWeight,
        FormatErrorKind.Encrypted => Encrypted,
        _ => Corrupt,
    };
}
