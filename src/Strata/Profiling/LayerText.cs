using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Saving;

namespace Strata.Profiling;

/// <summary>
/// Reads a layer as one writes it: <c>Conv2D(64, 3, padding: same)</c>. Nothing is run but the constructor of a known class; arguments go
/// by position or by name, names in C#'s or Keras' spelling, texts with or without quotes.
/// </summary>
internal sealed class LayerText
{
    private readonly string _text;
    private int _at;

    private LayerText(string text) => _text = text;

    /// <summary>The layer that the text describes.</summary>
    /// <exception cref="FormatException">It is not of this form; the message says where.</exception>
    /// <exception cref="ArgumentException">There is no such class, or it does not take such an argument.</exception>
    public static Layer Parse(string text)
    {
        var reader = new LayerText(text);
        string name = reader.Word();
        var type = KnownClasses.Find<Layer>(name) ?? throw KnownClasses.Unknown("layer", name, KnownClasses.Names<Layer>());
        var config = reader.Take('(') ? reader.Arguments(type) : [];
        reader.Blanks();
        if (reader._at < text.Length) throw reader.Error("the end");
        try
        {
            return (Layer)ConfigReader.Create(type, JsonSerializer.SerializeToElement(config));
        }
        catch (UnknownOptionException error)
        {
            throw new ArgumentException($"{type.Name} has no argument '{error.Option}'.", error);
        }
    }

    private JsonObject Arguments(Type type)
    {
        var parameters = ConfigMembers.Constructor(type).GetParameters();
        var config = new JsonObject();
        int position = 0;
        while (!Take(')'))
        {
            if (config.Count > 0 && !Take(',')) throw Error("',' or ')'");
            string key = NamedKey(parameters) ?? (position < parameters.Length
                ? ConfigReader.KeyOf(parameters[position].Name!, parameters[position])
                : throw Error($"at most {parameters.Length} arguments"));
            position++;
            config[key] = Value();
        }
        return config;
    }

    /// <summary>The name before a colon or an equals sign, if there is one.</summary>
    private string? NamedKey(ParameterInfo[] parameters)
    {
        int start = _at;
        Blanks();
        if (_at < _text.Length && char.IsLetter(_text[_at]))
        {
            string word = Word();
            if (Take(':') || Take('='))
            {
                var parameter = Array.Find(parameters, p => p.Name == word);
                return parameter is null ? LayerNames.ToSnakeCase(word) : ConfigReader.KeyOf(word, parameter);
            }
        }
        _at = start;
        return null;
    }

    private JsonNode? Value()
    {
        Blanks();
        if (Take('(')) return List(')');
        if (Take('[')) return List(']');
        if (_at < _text.Length && _text[_at] is '"' or '\'') return Quoted();
        int start = _at;
        while (_at < _text.Length && _text[_at] is not (',' or ')' or ']')) _at++;
        string word = _text[start.._at].Trim();
        if (word.Length == 0) throw Error("a value");
        if (int.TryParse(word, CultureInfo.InvariantCulture, out int whole)) return whole;
        if (double.TryParse(word, CultureInfo.InvariantCulture, out double number)) return number;
        return word switch
        {
            "true" or "True" => true,
            "false" or "False" => false,
            "null" or "None" => null,
            _ => word,
        };
    }

    private JsonArray List(char end)
    {
        var list = new JsonArray();
        while (!Take(end))
        {
            if (list.Count > 0 && !Take(',')) throw Error($"',' or '{end}'");
            list.Add(Value());
        }
        return list;
    }

    private string Quoted()
    {
        char quote = _text[_at++];
        int end = _text.IndexOf(quote, _at);
        if (end < 0) throw Error($"a closing {quote}");
        string text = _text[_at..end];
        _at = end + 1;
        return text;
    }

    private string Word()
    {
        Blanks();
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
        return _at > start ? _text[start.._at] : throw Error("the name of a layer");
    }

    private bool Take(char c)
    {
        Blanks();
        if (_at >= _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private void Blanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
    }

    private FormatException Error(string expected) => new(
        $"'{_text}', character {_at + 1}: expected {expected}. Received: {(_at < _text.Length ? $"'{_text[_at..]}'" : "the end")}. "
        + "Write a layer like Conv2D(64, 3, padding: same).");
}
