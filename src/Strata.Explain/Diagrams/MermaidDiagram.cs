using System.Text;

namespace Strata.Explain;

/// <summary>The boxes as Mermaid's flowchart text, which many wikis draw.</summary>
internal static class MermaidDiagram
{
    public static string Write(ModelDiagram diagram)
    {
        var text = new StringBuilder("flowchart TD\n");
        foreach (var (i, node) in diagram.Nodes.Index())
        {
            string weights = string.Concat(node.Facts.Prepend(node.Weights).Where(f => f.Length > 0).Select(f => $"<br/>{f}"));
            text.Append($"  n{i}[\"<b>{Escape(node.Name)}</b><br/>{Escape(node.ClassName)}<br/>{node.Shape}{weights}\"]\n");
        }
        foreach (var (i, node) in diagram.Nodes.Index())
        {
            foreach (int from in node.From) text.Append($"  n{from} --> n{i}\n");
        }
        return text.ToString();
    }

    private static string Escape(string name) => name.Replace("&", "#amp;").Replace("\"", "#quot;").Replace("<", "#lt;")
        .Replace(">", "#gt;");
}
