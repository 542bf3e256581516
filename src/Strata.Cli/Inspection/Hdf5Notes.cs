using Strata.Formats;
using Strata.Formats.Hdf5;

namespace Strata.Cli.Inspection;

/// <summary>Walks an HDF5 file: every group and array with its attributes. What cannot be read is told in its place.</summary>
internal sealed class Hdf5Notes
{
    private const int LongestText = 60;

    private readonly List<EntryNote> _entries = [];
    private readonly HashSet<long> _seen = [];

    /// <summary>The entries of a file, the root's attributes first.</summary>
    public static IReadOnlyList<EntryNote> Of(Hdf5File file)
    {
        var notes = new Hdf5Notes();
        notes.VisitGroup(file.Root);
        return notes._entries;
    }

    private void VisitGroup(Hdf5Group group)
    {
        if (!_seen.Add(group.Address)) return;
        _entries.Add(new EntryNote(group.Path.TrimStart('/'), null) { Attributes = AttributesOf(group) });
        foreach (string key in group.Keys.Order(NumberOrder.Instance)) VisitMember(group, key);
    }

    private void VisitMember(Hdf5Group group, string key)
    {
        string path = $"{group.Path}/{key}".TrimStart('/');
        if (group.LinkKind(key) is not Hdf5LinkKind.Hard and var kind)
        {
            _entries.Add(new EntryNote(path, null) { Attributes = [new("link", $"{kind}, not followed")] });
            return;
        }
        try
        {
            if (group[key] is Hdf5Group inner) VisitGroup(inner);
            else if (group[key] is Hdf5Dataset dataset)
                _entries.Add(new EntryNote(path, ArrayOf(dataset)) { Attributes = AttributesOf(dataset) });
        }
        catch (StrataFormatException error)
        {
            _entries.Add(new EntryNote(path, new ArrayNote("?", []) { Trouble = error.Message }));
        }
    }

    private static ArrayNote ArrayOf(Hdf5Dataset dataset)
    {
        bool isBfloat16 = dataset.Type is { Kind: Hdf5TypeKind.Opaque, Size: 2 };
        string dtype = isBfloat16 ? "bfloat16" : $"{dataset.Type}";
        if (dataset.Type.DType is null || dataset.Type.IsText) return new ArrayNote(dtype, dataset.Shape);
        try
        {
            return ArrayNote.Of(dataset.Read(), isBfloat16 ? "bfloat16" : null);
        }
        catch (StrataFormatException error)
        {
            return new ArrayNote(dtype, dataset.Shape) { Trouble = error.Message };
        }
    }

    private static IReadOnlyList<KeyValuePair<string, string>> AttributesOf(Hdf5Object item) =>
        [.. item.Attributes.Select(a => KeyValuePair.Create(a.Key, Shorten(TextOf(a.Value))))];

    private static string TextOf(Hdf5Attribute attribute)
    {
        if (attribute.Type.IsText) return string.Join(", ", attribute.ReadStrings());
        return attribute.Type.DType is null ? $"{attribute.Type}" : $"{ArrayNote.Of(attribute.Read())}";
    }

    private static string Shorten(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}… ({text.Length} characters)";

    /// <summary>Numbers by size, so that 10 comes after 9; the rest by letters.</summary>
    private sealed class NumberOrder : IComparer<string>
    {
        public static readonly NumberOrder Instance = new();

        public int Compare(string? x, string? y) => int.TryParse(x, out int a) && int.TryParse(y, out int b)
            ? a.CompareTo(b)
            : string.CompareOrdinal(x, y);
    }
}
