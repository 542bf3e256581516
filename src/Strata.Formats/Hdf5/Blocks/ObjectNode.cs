using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Hdf5.Blocks;

/// <summary>An object of the file: its header, and its members and attributes once they were asked for. It knows no path.</summary>
internal sealed class ObjectNode(Hdf5Source source, long address)
{
    private readonly Lock _lock = new();
    private SortedDictionary<string, Link>? _links;
    private Dictionary<string, Hdf5Attribute>? _attributes;

    /// <summary>The file.</summary>
    public Hdf5Source Source { get; } = source;

    /// <summary>Where the header is, which tells objects apart.</summary>
    public long Address { get; } = address;

    /// <summary>What the header says.</summary>
    public IReadOnlyList<HeaderMessage> Messages { get; } = ObjectHeader.Read(source, address);

    /// <summary>Whether it is a group: of the old format, or of the new.</summary>
    public bool IsGroup => Has(HeaderMessage.SymbolTable) || Has(HeaderMessage.LinkInfo) || Has(HeaderMessage.Link);

    /// <summary>Whether it is a dataset.</summary>
    public bool IsDataset => Has(HeaderMessage.Datatype) && Has(HeaderMessage.Dataspace);

    /// <summary>A group's members by name, in the order of their bytes.</summary>
    public SortedDictionary<string, Link> Links()
    {
        lock (_lock) return _links ??= ReadLinks();
    }

    /// <summary>The attributes by name.</summary>
    public Dictionary<string, Hdf5Attribute> Attributes()
    {
        lock (_lock) return _attributes ??= ReadAttributes();
    }

    /// <summary>The first message of a type; what is shared was looked up.</summary>
    public Cursor? Find(int type) =>
        Messages.FirstOrDefault(m => m.Type == type) is { } message ? SharedMessage.Resolve(message).Open() : null;

    private bool Has(int type) => Messages.Any(m => m.Type == type);

    private SortedDictionary<string, Link> ReadLinks()
    {
        SortedDictionary<string, Link> links = new(StringComparer.Ordinal);
        if (Find(HeaderMessage.SymbolTable) is { } table) SymbolTable.Read(table, Add);
        foreach (HeaderMessage message in Messages.Where(m => m.Type == HeaderMessage.Link))
        {
            (string name, Link link) = LinkMessage.Read(message.Open());
            Add(name, link);
        }

        if (Find(HeaderMessage.LinkInfo) is { } info)
        {
            DenseObjects.Read(info, creationOrderSize: 8, treeType: 5, "a link", skip: 4, cursor =>
            {
                (string name, Link link) = LinkMessage.Read(cursor);
                Add(name, link);
            });
        }

        return links;

        void Add(string name, Link link)
        {
            if (!links.TryAdd(name, link))
                throw Source.Error(Address, "each name once in a group", $"'{name}' twice", FormatErrorKind.DuplicateName);
        }
    }

    private Dictionary<string, Hdf5Attribute> ReadAttributes()
    {
        Dictionary<string, Hdf5Attribute> attributes = new(StringComparer.Ordinal);
        foreach (HeaderMessage message in Messages.Where(m => m.Type == HeaderMessage.Attribute))
            Add(SharedMessage.Resolve(message).Open());
        if (Find(HeaderMessage.AttributeInfo) is { } info)
            DenseObjects.Read(info, creationOrderSize: 2, treeType: 8, "an attribute", skip: 0, Add);
        return attributes;

        void Add(Cursor cursor)
        {
            Hdf5Attribute attribute = AttributeMessage.Read(cursor);
            if (!attributes.TryAdd(attribute.Name, attribute))
                throw Source.Error(Address, "each attribute once", $"'{attribute.Name}' twice", FormatErrorKind.DuplicateName);
        }
    }
}
