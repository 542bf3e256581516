using System.Reflection;
using Strata.Saving;

namespace Strata.Tests.Layers;

/// <summary>The constructor parameters of a layer, by their Keras names, and the properties that give them back.</summary>
internal static class LayerParameters
{
    public static IEnumerable<(string Key, PropertyInfo Property)> Of(Type layer)
    {
        var properties = layer.GetProperties().ToLookup(p => ConfigReader.KeyOf(p.Name, p));
        foreach (var parameter in layer.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters())
        {
            string key = ConfigReader.KeyOf(parameter.Name!, parameter);
            var property = properties[key].FirstOrDefault();
            Assert.True(property is not null, $"{layer.Name} has no property for its parameter '{parameter.Name}'.");
            yield return (key, property);
        }
    }
}
