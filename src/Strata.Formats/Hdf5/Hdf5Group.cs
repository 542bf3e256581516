using System.Diagnostics.CodeAnalysis;
using Strata.Formats.Hdf5.Blocks;
using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Hdf5;

/// <summary>A group: members by name. Paths go down from it, "dense/vars/0", or from the root when they begin with "/".</summary>
public sealed class Hdf5Group : Hdf5Object
{
    private const int Shown = 20;

    internal Hdf5Group(Hdf5File file, ObjectNode node, string path)
        : base(file, node, path)
    {
    }

    /// <summary>The members' names in ordinal order, also of those that cannot be opened. ("10" comes before "2".)</summary>
    /// <exception cref="StrataFormatException">The group is damaged.</exception>
    public IReadOnlyCollection<string> Keys => Node.Links().Keys;

    /// <summary>The object at a path.</summary>
    /// <param name="path">"dense", "layers/dense/vars/0", "/layers".</param>
    /// <exception cref="KeyNotFoundException">There is none. The message lists the members of the last group on the way.</exception>
    /// <exception cref="StrataFormatException">The way leads out of the file or the object is damaged.</exception>
    public Hdf5Object this[string path] => TryGet(path, out Hdf5Object? found) ? found : throw Missing(path);

    /// <summary>Whether there is a member at a path, whatever it is.</summary>
    /// <param name="path">As for the indexer.</param>
    /// <exception cref="StrataFormatException">A group on the way is damaged, or the way leads out of the file.</exception>
    public bool Contains(string path) => LinkAt(path) is not null;

    /// <summary>How the member at a path leads to its object; null when there is no member.</summary>
    /// <param name="path">As for the indexer.</param>
    /// <exception cref="StrataFormatException">A group on the way is damaged, or the way leads out of the file.</exception>
    public Hdf5LinkKind? LinkKind(string path) => LinkAt(path)?.Kind;

    /// <summary>The object at a path, where there is one.</summary>
    /// <param name="path">As for the indexer.</param>
    /// <param name="found">The object, or null.</param>
    /// <exception cref="StrataFormatException">The way leads out of the file or the object is damaged.</exception>
    public bool TryGet(string path, [NotNullWhen(true)] out Hdf5Object? found)
    {
        found = new PathWalk(File).Find(this, path);
        return found is not null;
    }

    /// <summary>The group at a path.</summary>
    /// <param name="path">As for the indexer.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="StrataFormatException">It is no group, is damaged or outside the file.</exception>
    public Hdf5Group Group(string path) => this[path] as Hdf5Group ?? throw WrongKind(path, "a group");

    /// <summary>The dataset at a path.</summary>
    /// <param name="path">As for the indexer.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="StrataFormatException">It is no dataset, is damaged or outside the file.</exception>
    public Hdf5Dataset Dataset(string path) => this[path] as Hdf5Dataset ?? throw WrongKind(path, "a dataset");

    internal static Hdf5Object Open(Hdf5File file, ObjectNode node, string path) => node switch
    {
        { IsGroup: true } => new Hdf5Group(file, node, path),
        { IsDataset: true } => new Hdf5Dataset(file, node, path),
        _ => new Hdf5NamedType(file, node, path),
    };

    private Link? LinkAt(string path)
    {
        string trimmed = path.TrimEnd('/');
        int slash = trimmed.LastIndexOf('/');
        string parent = slash < 0 ? "." : slash == 0 ? "/" : trimmed[..slash];
        if (new PathWalk(File).Find(this, parent) is not Hdf5Group group) return null;
        return group.Node.Links().GetValueOrDefault(trimmed[(slash + 1)..]);
    }

    private StrataFormatException WrongKind(string path, string expected)
    {
        Hdf5Object found = this[path];
        string received = found switch { Hdf5Group => "a group", Hdf5Dataset => "a dataset", _ => "a named type" };
        return File.Source.Error(found.Address, $"{expected} at '{found.Path}'", received, FormatErrorKind.WrongKind);
    }

    private KeyNotFoundException Missing(string path)
    {
        Hdf5Group group = new PathWalk(File).LastGroup(this, path);
        string has = group.Keys.Count == 0 ? "nothing" : string.Join(", ", group.Keys.Take(Shown).Select(k => $"'{k}'"));
        if (group.Keys.Count > Shown) has += $" and {group.Keys.Count - Shown} more";
        return new KeyNotFoundException($"'{File.Name}' has no '{path}' below '{Path}'. '{group.Path}' has: {has}.");
    }
}
