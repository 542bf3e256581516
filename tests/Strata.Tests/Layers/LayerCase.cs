using System.Diagnostics.CodeAnalysis;
using Strata.Layers;

namespace Strata.Tests.Layers;

/// <summary>A layer with settings that are not its defaults, made twice: by code, and as Keras writes them.</summary>
/// <param name="Make">The layer.</param>
/// <param name="Config">The same settings as a Keras config; keys that are missing have Keras' defaults.</param>
/// <param name="Inputs">Shapes of inputs, batch included.</param>
internal sealed record LayerCase(Func<Layer> Make, [StringSyntax(StringSyntaxAttribute.Json)] string Config, params Shape[] Inputs)
{
    /// <summary>Names of its weights, in Keras' order; those of a layer inside with its name before theirs.</summary>
    public string[] Weights { get; init; } = [];

    /// <summary>Whether gradients pass through it, so that a layer before it can learn.</summary>
    public bool IsSmooth { get; init; } = true;

    /// <summary>Below which integers are drawn as inputs; none for floats.</summary>
    public int? Integers { get; init; }
}
