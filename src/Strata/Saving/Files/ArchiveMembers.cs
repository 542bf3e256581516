using Strata.Formats.Zip;

namespace Strata.Saving;

/// <summary>The members of a <c>.keras</c> archive.</summary>
internal sealed class ArchiveMembers(string path) : IModelMembers
{
    // No architecture is as long as that, and nothing else is read as a whole.
    private const long LongestText = 256 << 20;

    private readonly ZipReader _zip = ZipReader.Open(path);

    public bool Has(string name) => _zip.Contains(name);

    public byte[] Read(string name) => _zip.Read(name, LongestText);

    public Stream Open(string name) => _zip.Open(name, verify: false);

    public void Dispose() => _zip.Dispose();
}
