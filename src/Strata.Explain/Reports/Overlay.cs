namespace Strata.Explain;

/// <summary>An attribution as a picture that lies over the example.</summary>
/// <param name="Picture">The colours; transparent where there is nothing.</param>
/// <param name="IsSigned">Whether there is for and against, or only how much.</param>
/// <param name="Largest">What the strongest colour stands for.</param>
/// <param name="FitsInput">Whether it has the example's rows and columns.</param>
internal sealed record Overlay(Picture Picture, bool IsSigned, float Largest, bool FitsInput)
{
    public static Overlay Of(Attribution attribution, Tensor input, int inputIndex, int example)
    {
        var (name, array) = Choose(attribution, inputIndex);
        bool isHeat = name == "upsampled" || name.StartsWith("map", StringComparison.Ordinal);
        var shape = array.Shape[1..];
        bool isLike = isHeat ? shape.Rank == input.Rank - 2 : shape.Rank == input.Rank - 1;
        if (isLike && !isHeat && shape.Rank > 1 && shape[..^1] != input.Shape[1..^1])
        {
            // What is about a layer's positions is enlarged to those of the input.
            array = LinearResize.Of(array.One(example), input.Shape[1..^1].Sizes);
            (shape, example) = (array.Shape[1..], 0);
        }
        var sheet = isHeat && isLike ? Sheet.OfMap(array.Row(example), shape) : Sheet.Of(array.Row(example), shape);
        sheet = sheet.Reduce(numbers => numbers.Sum());
        if (!isLike) sheet = sheet.Folded();
        float largest = isHeat && name == "upsampled" ? 1 : Painter.Scale(sheet.Numbers.Where(v => v != 0), 0.97);
        return new Overlay(isHeat ? Painter.Heat(sheet, largest) : Painter.Signed(sheet, largest), !isHeat, largest, isLike);
    }

    /// <summary>The bar of its colours.</summary>
    public Picture Bar() => IsSigned
        ? Painter.Bar(share => ColorMap.Diverging.At(share))
        : Painter.Bar(share => ColorMap.Heat.At(0.25 + 0.75 * share));

    private static (string Name, Tensor Array) Choose(Attribution attribution, int input)
    {
        // The map of a saliency is easier on the eye than its signs, which flicker; flattened cells are seen where they were.
        string[] names =
            ["places", "upsampled", $"map{input}", "map", $"attribution{input}", "attribution", $"gradient{input}", "gradient"];
        string? name = Array.Find(names, attribution.Arrays.ContainsKey);
        return name is null ? ("", attribution.Main) : (name, attribution.Arrays[name]);
    }
}
