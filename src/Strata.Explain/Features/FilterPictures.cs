using Strata.Layers;
using Strata.Models;

namespace Strata.Explain;

/// <summary>The kernels of a convolution as pictures, each filter a tile: what the first layer of an image model looks for.</summary>
public static class FilterPictures
{
    /// <summary>
    /// All filters of a layer side by side. Kernels over 3 channels are drawn in colour, others as the sum over channels in blue
    /// (negative) and red (positive).
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="layer">A convolution by its path; null for the first.</param>
    /// <exception cref="ArgumentException">There is no such layer, or it has no kernel (rows, columns, channels, filters).</exception>
    public static Picture Of(Model model, string? layer = null)
    {
        var found = Find(model, layer);
        var kernel = found.Weights.FirstOrDefault(w => w.Shape.Rank == 4)?.Tensor ?? throw new ArgumentException(
            $"{found} has no kernel (rows, columns, channels, filters). Weights: "
            + $"{string.Join(", ", found.Weights.Select(w => w.Shape))}.");
        var shape = kernel.Shape;
        float[] numbers = kernel.AsType(DType.Float32).ToArray<float>();
        float largest = numbers.Max(Math.Abs);
        int filters = shape[3], across = (int)Math.Ceiling(Math.Sqrt(filters)), down = (filters + across - 1) / across;
        var sheet = new Picture(across * (shape[1] + 1) - 1, down * (shape[0] + 1) - 1);
        for (int f = 0; f < filters; f++)
        {
            float[] one = [.. Enumerable.Range(0, numbers.Length / filters).Select(i => numbers[i * filters + f])];
            var tile = new Sheet(shape[0], shape[1], shape[2], one);
            var painted = shape[2] == 3
                ? Painter.Input(tile with { Numbers = [.. one.Select(v => largest > 0 ? v / largest : 0)] })
                : Painter.Map(Shifted(tile, largest * shape[2]), ColorMap.Diverging, 2);
            sheet.Draw(painted, f % across * (shape[1] + 1), f / across * (shape[0] + 1));
        }
        return sheet;
    }

    private static Sheet Shifted(Sheet tile, float largest) => tile.Reduce(v => largest > 0 ? 1 + v.Sum() / largest : 1);

    private static Layer Find(Model model, string? path)
    {
        Layer at = model;
        if (path is null)
        {
            return Flat(model).OfType<Convolution>().FirstOrDefault()
                ?? throw new ArgumentException(
                    $"{model} has no convolution. There are: {string.Join(", ", Flat(model).Select(l => l.Name))}.");
        }
        foreach (string name in path.Split('/'))
        {
            at = at.SubLayers.FirstOrDefault(l => l.Name == name) ?? throw new ArgumentException(
                $"{at} has no layer '{name}'. There are: {string.Join(", ", at.SubLayers.Select(l => l.Name))}.", nameof(path));
        }
        return at;
    }

    private static IEnumerable<Layer> Flat(Layer layer) => layer.SubLayers.SelectMany(l => Flat(l).Prepend(l));
}
