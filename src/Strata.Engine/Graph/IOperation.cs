namespace Strata.Graph;

/// <summary>What a node of a graph does: a primitive of the engine, or a layer of the Keras face.</summary>
public interface IOperation
{
    /// <summary>The name users know it by.</summary>
    string Name { get; }
}
