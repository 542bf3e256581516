using Strata.Formats.Hdf5.Blocks;
using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Hdf5;

/// <summary>An element type with a name of its own (a "committed datatype"), which datasets share.</summary>
public sealed class Hdf5NamedType : Hdf5Object
{
    internal Hdf5NamedType(Hdf5File file, ObjectNode node, string path)
        : base(file, node, path) =>
        Type = DatatypeMessage.Read(node.Find(HeaderMessage.Datatype)
            ?? throw node.Source.Error(node.Address, "a group, a dataset or a type", $"something else at '{path}'"));

    /// <summary>The type.</summary>
    public Hdf5Type Type { get; }
}
