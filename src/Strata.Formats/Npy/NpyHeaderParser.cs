using System.Globalization;

namespace Strata.Formats.Npy;

/// <summary>
/// Reads the header of an NPY file: a Python dict literal with exactly <c>descr</c>, <c>fortran_order</c> and <c>shape</c>. Knows only the
/// literals those three can hold, so nothing in a file is ever evaluated.
/// </summary>
internal sealed class NpyHeaderParser
{
    private const int MaxRank = 64;

    private readonly string _text;
    private readonly long _start;
    private readonly string _file;
    private int _at;

    private NpyHeaderParser(string text, long start, string file)
    {
        _text = text;
        _start = start;
        _file = file;
    }

    /// <param name="text">The header's text.</param>
    /// <param name="start">The byte of the file at which it begins, for errors.</param>
    /// <param name="file">The file's name, for errors.</param>
    public static NpyHeader Parse(string text, long start, string file) => new NpyHeaderParser(text, start, file).Dict();

    private NpyHeader Dict()
    {
        string? descr = null;
        bool? fortran = null;
        int[]? shape = null;
        Expect('{');
        while (!Take('}'))
        {
            int begin = Skip();
            string key = Quoted("a quoted key");
            Expect(':');
            switch (key)
            {
                case "descr" when descr is null: descr = Descr(); break;
                case "fortran_order" when fortran is null: fortran = Bool(); break;
                case "shape" when shape is null: shape = Shape(); break;
                default: throw Error(begin, "each of the keys 'descr', 'fortran_order' and 'shape' once", $"'{key}'");
            }

            if (Take(',')) continue;
            Expect('}');
            break;
        }

        if (Skip() != _text.Length) throw Error(_at, "nothing after the closing brace", Here());
        if (descr is null) throw Missing("descr");
        if (fortran is null) throw Missing("fortran_order");
        return new NpyHeader(descr, fortran.Value, shape ?? throw Missing("shape"));
    }

    private string Descr()
    {
        if (Skip() < _text.Length && _text[_at] is '[' or '(')
            throw Error(_at, "a plain dtype such as '<f4'", "a structured dtype, which is not supported");
        return Quoted("a dtype such as '<f4'");
    }

    private bool Bool()
    {
        int begin = Skip();
        if (TakeWord("True")) return true;
        if (TakeWord("False")) return false;
        throw Error(begin, "True or False", Here());
    }

    private int[] Shape()
    {
        List<int> dims = [];
        int begin = Skip();
        bool comma = true;
        Expect('(');
        while (!Take(')'))
        {
            if (!comma) throw Error(_at, "',' or ')'", Here());
            if (dims.Count == MaxRank) throw Error(begin, $"at most {MaxRank} dimensions", "more");
            dims.Add(Dimension());
            comma = Take(',');
        }

        // (7) is a number in brackets, not a tuple.
        if (dims.Count == 1 && !comma) throw Error(begin, "a tuple: (7,) for one dimension", $"({dims[0]})");
        return [.. dims];
    }

    private int Dimension()
    {
        int begin = Skip();
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at])) _at++;
        if (_at == begin) throw Error(begin, "a dimension of 0 or more", Here());
        if (!int.TryParse(_text.AsSpan(begin, _at - begin), NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            throw Error(begin, $"a dimension up to {int.MaxValue}", _text[begin.._at]);

        // Files of Python 2 write 2L.
        if (_at < _text.Length && _text[_at] == 'L') _at++;
        return value;
    }

    private string Quoted(string what)
    {
        int begin = Skip();
        if (begin == _text.Length || _text[begin] is not ('\'' or '"')) throw Error(begin, what, Here());
        int end = _text.IndexOf(_text[begin], begin + 1);
        if (end < 0) throw Error(begin, "a closing quote", Here());
        _at = end + 1;
        return _text[(begin + 1)..end];
    }

    private int Skip()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r') _at++;
        return _at;
    }

    private bool Take(char c)
    {
        if (Skip() == _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private bool TakeWord(string word)
    {
        if (!_text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal)) return false;
        _at += word.Length;
        return true;
    }

    private void Expect(char c)
    {
        if (!Take(c)) throw Error(_at, $"'{c}' in the header, which is a literal", Here());
    }

    private string Here() => _at >= _text.Length ? "the end of the header" : $"'{_text.Substring(_at, Math.Min(20, _text.Length - _at))}'";

    private StrataFormatException Missing(string key) => Error(0, $"the header key '{key}'", "a header without it");

    private StrataFormatException Error(int at, string expected, string received) => new(_file, _start + at, expected, received);
}
