namespace Strata.Formats.Zip;

/// <summary>What the directory of a zip says of an entry.</summary>
public sealed record ZipEntry
{
    /// <summary>The name with its folders: "assets/vocabulary.txt". Folders themselves end with "/".</summary>
    public required string Name { get; init; }

    /// <summary>Bytes of the contents, as claimed.</summary>
    public required long Length { get; init; }

    /// <summary>Bytes in the file.</summary>
    public required long StoredLength { get; init; }

    /// <summary>The checksum of the contents.</summary>
    public required uint Crc32 { get; init; }

    internal int Flags { get; init; }

    internal int Method { get; init; }

    internal long Offset { get; init; }

    internal byte[] RawName { get; init; } = [];
}
