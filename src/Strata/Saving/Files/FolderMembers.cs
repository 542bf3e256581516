namespace Strata.Saving;

/// <summary>The members of a model that was saved unzipped.</summary>
internal sealed class FolderMembers(string folder) : IModelMembers
{
    public bool Has(string name) => File.Exists(Path.Combine(folder, name));

    public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder, name));

    public Stream Open(string name) =>
        new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    public void Dispose()
    {
    }
}
