namespace Strata.Explain;

/// <summary>Boxes from top to bottom, those of one depth side by side, with arrows between.</summary>
internal static class SvgDiagram
{
    private const double Plain = 230, WithFacts = 330, FactHeight = 16, GapX = 28, GapY = 34, Margin = 16;

    public static Drawing Draw(ModelDiagram diagram)
    {
        var rows = diagram.Nodes.Index().GroupBy(n => n.Item.Depth).OrderBy(g => g.Key).Select(g => g.ToArray()).ToArray();
        int facts = diagram.Nodes.Max(n => n.Facts.Count());
        var box = (Width: facts > 0 ? WithFacts : Plain, Height: 62 + FactHeight * facts);
        double width = 2 * Margin + rows.Max(r => r.Length * (box.Width + GapX) - GapX);
        double height = 2 * Margin + rows.Length * (box.Height + GapY) - GapY;
        var places = new (double X, double Y)[diagram.Nodes.Count];
        for (int r = 0; r < rows.Length; r++)
        {
            double left = (width - (rows[r].Length * (box.Width + GapX) - GapX)) / 2;
            for (int i = 0; i < rows[r].Length; i++)
                places[rows[r][i].Index] = (left + i * (box.Width + GapX), Margin + r * (box.Height + GapY));
        }
        var drawing = new Drawing(width, height, $"Model {diagram.Title}: {diagram.Nodes.Count} boxes");
        foreach (var (i, node) in diagram.Nodes.Index())
        {
            foreach (int from in node.From) Edge(drawing, places[from], places[i], box);
        }
        foreach (var (i, node) in diagram.Nodes.Index()) Box(drawing, node, places[i], box);
        return drawing;
    }

    private static void Edge(Drawing drawing, (double X, double Y) from, (double X, double Y) to, (double Width, double Height) box)
    {
        double x1 = from.X + box.Width / 2, y1 = from.Y + box.Height, x2 = to.X + box.Width / 2, y2 = to.Y - 5;
        double bend = Math.Max(14, (y2 - y1) / 2);
        string n(double v) => Markup.Number(v);
        string curve = $"M{n(x1)} {n(y1)}C{n(x1)} {n(y1 + bend)} {n(x2)} {n(y2 - bend)} {n(x2)} {n(y2)}";
        drawing.Path("edge", curve).Path("head", $"M{n(x2 - 4)} {n(y2 - 2)}h8l-4 7z");
    }

    private static void Box(Drawing drawing, DiagramNode node, (double X, double Y) place, (double Width, double Height) box)
    {
        var (x, y) = place;
        drawing.Shape("rect", null, ("class", "box"), ("x", x), ("y", y), ("width", box.Width), ("height", box.Height), ("rx", 8));
        drawing.Text(x + 12, y + 20, Short(node.Name, 30), style: "strong").Text(x + 12, y + 36, node.ClassName)
            .Text(x + 12, y + 52, node.Shape.ToString(), style: "").Text(x + box.Width - 12, y + 36, node.Weights, "end");
        foreach (var (i, fact) in node.Facts.Index()) drawing.Text(x + 12, y + 52 + FactHeight * (i + 1), fact);
    }

    private static string Short(string name, int limit) => name.Length <= limit ? name : "…" + name[^(limit - 1)..];
}
