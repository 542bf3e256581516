using Strata.Layers;
using Strata.Models;

namespace Strata.Saving;

/// <summary>The variables of one object, and where they stand in a weights file: <c>layers/dense</c>.</summary>
/// <param name="Path">The group, empty for the model itself.</param>
/// <param name="Name">The object's own name.</param>
/// <param name="Variables">Its variables in Keras' order, without those of the layers inside.</param>
internal sealed record WeightGroup(string Path, string Name, IReadOnlyList<Variable> Variables);

/// <summary>
/// Where Keras puts the weights of a model: groups named by class and count, never by layer name. The layers of a Sequential or Functional
/// stand below <c>layers</c>; those inside another layer below the attribute that holds them, attributes in alphabetical order, private
/// ones last. A layer that is met twice is saved where it is met first.
/// </summary>
internal sealed class WeightTree
{
    private const string Layers = "layers";

    private readonly List<WeightGroup> _groups = [];
    private readonly HashSet<Layer> _visited = [];

    private WeightTree(Model model) => Visit(model, "");

    /// <summary>The groups of a model, the model's own first.</summary>
    public static IReadOnlyList<WeightGroup> Of(Model model) => new WeightTree(model)._groups;

    private void Visit(Layer layer, string path)
    {
        if (!_visited.Add(layer)) return;
        _groups.Add(new WeightGroup(path, layer.Name, layer.OwnVariables));
        if (layer is Sequential or Functional)
        {
            VisitList(((Model)layer).Layers, Join(path, Layers));
            return;
        }
        foreach (var (name, held) in Attributes(layer))
        {
            if (held.IsList) VisitList(held.Layers, Join(path, name));
            else Visit(held.Layers[0], Join(path, name));
        }
    }

    /// <summary>
    /// What Keras finds by looking through attributes. A model has one more than were tracked, the list of all its layers: so what comes
    /// behind <c>layers</c> in the alphabet is met there first.
    /// </summary>
    private static IEnumerable<KeyValuePair<string, HeldLayers>> Attributes(Layer layer) => layer is Model model
        ? layer.Held.Where(h => h.Key != Layers).Append(KeyValuePair.Create(Layers, new HeldLayers(model.Layers, IsList: true)))
            .OrderBy(h => h.Key, AttributeOrder.Instance)
        : layer.Held;

    private void VisitList(IReadOnlyList<Layer> layers, string path)
    {
        var counts = new Dictionary<string, int>();
        foreach (var layer in layers)
        {
            string name = LayerNames.ToSnakeCase(layer.ClassName);
            int count = counts[name] = counts.GetValueOrDefault(name, -1) + 1;
            Visit(layer, Join(path, count == 0 ? name : $"{name}_{count}"));
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";
}
