namespace Strata.Layers;

/// <summary>Every layer a config may name.</summary>
internal static class LayerClasses
{
    public static readonly Type[] All = [];
}
