using System.Collections;

namespace Strata.Training;

/// <summary>The figures of a step or an epoch by name, sorted by name as Keras sorts them. One object is filled again and again.</summary>
public sealed class Logs : IEnumerable<KeyValuePair<string, double>>
{
    private readonly SortedList<string, double> _values = new(StringComparer.Ordinal);

    public double this[string name]
    {
        get => _values.TryGetValue(name, out double value)
            ? value
            : throw new KeyNotFoundException($"There is no figure '{name}'. There are: {string.Join(", ", _values.Keys)}.");
        set => _values[name] = value;
    }

    public int Count => _values.Count;

    public IEnumerable<string> Names => _values.Keys;

    public bool TryGetValue(string name, out double value) => _values.TryGetValue(name, out value);

    public void Clear() => _values.Clear();

    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
