using System.Text.Json.Nodes;
using Strata.Cli.Files;

namespace Strata.Cli.Inspection;

/// <summary>A group or an array of a file, and its attributes.</summary>
/// <param name="Path">From the file's root, without a slash at its start.</param>
/// <param name="Array">Null for a group.</param>
internal sealed record EntryNote(string Path, ArrayNote? Array)
{
    /// <summary>What HDF5 hangs on groups and arrays.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];
}

/// <summary>A layer as the file's config has it.</summary>
/// <param name="ClassName">Its class, which need not be one that Strata has.</param>
/// <param name="Name">Its name.</param>
/// <param name="Depth">How many models it lies in.</param>
/// <param name="Config">Its settings.</param>
internal sealed record LayerNote(string ClassName, string Name, int Depth, JsonObject Config);

/// <summary>All that is told of a file.</summary>
/// <param name="File">Its path.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">Its length; of a folder that of its files.</param>
internal sealed record FileNotes(string File, FileKind Kind, long Bytes)
{
    /// <summary>Who wrote it and when, as far as it says.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Versions { get; init; } = [];

    /// <summary>Its layers in order, those of models inside after their model.</summary>
    public IReadOnlyList<LayerNote> Layers { get; init; } = [];

    /// <summary>How the model is compiled.</summary>
    public JsonObject? Compile { get; init; }

    /// <summary>Groups and arrays, a group before what is in it.</summary>
    public IReadOnlyList<EntryNote> Entries { get; init; } = [];

    /// <summary>The arrays alone.</summary>
    public IEnumerable<ArrayNote> Arrays => Entries.Select(e => e.Array).OfType<ArrayNote>();
}
