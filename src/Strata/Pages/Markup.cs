using System.Globalization;
using System.Text;

namespace Strata.Pages;

/// <summary>Text of XML and HTML: elements whose attributes and contents are escaped, numbers as the formats want them.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")
        .Replace("\"", "&quot;").Replace("'", "&#39;");

    public static string Number(double number) => double.IsFinite(number)
        ? Math.Round(number, 3).ToString("0.###", CultureInfo.InvariantCulture)
        : "0";

    /// <summary>A number for people: four digits, and thousands kept apart where it is whole.</summary>
    public static string Readable(double number) => number == Math.Round(number) && Math.Abs(number) < 1e15
        ? number.ToString("N0", CultureInfo.InvariantCulture)
        : number.ToString(Math.Abs(number) is >= 1e-3 and < 1e5 ? "0.####" : "0.###e+0", CultureInfo.InvariantCulture);

    /// <summary>An element with text in it, or without.</summary>
    public Markup Element(string name, string? content, params (string Name, object Value)[] attributes)
    {
        Open(name, attributes);
        if (content is not null) _text.Append(Escape(content));
        return Close(name);
    }

    public Markup Open(string name, params (string Name, object Value)[] attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (key, value) in attributes)
        {
            string text = value is double number ? Number(number) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
            _text.Append(' ').Append(key).Append("=\"").Append(Escape(text)).Append('"');
        }
        _text.Append('>');
        return this;
    }

    public Markup Close(string name)
    {
        _text.Append("</").Append(name).Append('>');
        return this;
    }

    /// <summary>Text as it is: markup made elsewhere.</summary>
    public Markup Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public Markup Text(string text) => Raw(Escape(text));

    public override string ToString() => _text.ToString();
}
