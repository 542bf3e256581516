namespace Strata.Explain;

/// <summary>The answer as bars, the largest first.</summary>
internal static class PredictionBars
{
    private const int Limit = 10;

    public static void Write(Markup body, Explanation why, Tensor output, int example)
    {
        var bars = Of(why, output, example);
        float largest = bars.Count == 0 ? 1 : Math.Max(1e-12f, bars.Max(b => Math.Abs(b.Value)));
        bool isShare = bars.All(b => b.Value is >= 0 and <= 1);
        body.Open("div", ("class", "bars"));
        foreach (var (i, (name, value)) in bars.Index())
        {
            double width = 100.0 * Math.Abs(value) / (isShare ? 1 : largest);
            body.Element("span", name, ("class", i == 0 ? "best" : "")).Open("span", ("class", "bar"))
                .Open("i", ("style", $"width:{Markup.Number(width)}%")).Close("i").Close("span")
                .Element("span", isShare ? Percent(value) : Markup.Readable(value), ("class", "number"));
        }
        body.Close("div");
        if (output.PerRow() > Limit) body.Element("p", $"the largest {Limit} of {output.Shape[^1]}", ("class", "soft"));
    }

    /// <summary>Names and values; one output for two classes is shown as both.</summary>
    public static List<(string Name, float Value)> Of(Explanation why, Tensor output, int example)
    {
        var row = output.AsType(DType.Float32).Row(example);
        int classes = output.Rank > 1 ? output.Shape[^1] : 1;
        float[] values = new float[classes];
        for (int i = 0; i < row.Length; i++) values[i % classes] += row[i] / (row.Length / classes);
        if (classes == 1 && values[0] is >= 0 and <= 1) values = [1 - values[0], values[0]];
        return [.. values.Index().OrderByDescending(v => v.Item).Take(Limit).Select(v => (why.NameOf(v.Index), v.Item))];
    }

    private static string Percent(float share) => share switch
    {
        > 0 and < 0.001f => "< 0.1 %",
        < 1 and > 0.999f => "> 99.9 %",
        _ => $"{Markup.Number(Math.Round(100.0 * share, 1))} %",
    };
}
