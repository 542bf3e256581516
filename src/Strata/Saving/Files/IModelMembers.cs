namespace Strata.Saving;

/// <summary>The members of a saved model: entries of an archive, or files of a folder.</summary>
internal interface IModelMembers : IDisposable
{
    bool Has(string name);

    /// <summary>A small member as a whole.</summary>
    byte[] Read(string name);

    /// <summary>A member to be read lazily: seekable, and knowing its length.</summary>
    Stream Open(string name);
}
