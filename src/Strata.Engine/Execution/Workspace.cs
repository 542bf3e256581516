using Strata.Tensors;

namespace Strata.Execution;

/// <summary>An arena that several plans use in turn: the plans of a full and of the last, shorter batch share one.</summary>
public sealed class Workspace
{
    internal Storage Storage { get; private set; } = new(0);

    /// <summary>Grows the arena; plans bound to the old one notice and bind again.</summary>
    internal void Reserve(long bytes)
    {
        if (Storage.Bytes < bytes) Storage = new Storage(bytes);
    }
}
