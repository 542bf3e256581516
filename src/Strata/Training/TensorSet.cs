using System.Collections;

namespace Strata;

/// <summary>
/// One tensor or several, as a model of one or several inputs takes them: in order, or by name. A tensor, an array of tensors and a
/// dictionary convert to it.
/// </summary>
public sealed class TensorSet : IReadOnlyList<Tensor>
{
    private readonly Tensor[] _tensors;
    private readonly string[]? _names;

    public TensorSet(params IEnumerable<Tensor> tensors) => _tensors = [.. tensors];

    public TensorSet(IReadOnlyDictionary<string, Tensor> named)
    {
        _names = [.. named.Keys];
        _tensors = [.. named.Values];
    }

    public int Count => _tensors.Length;

    public Tensor this[int index] => _tensors[index];

    public static implicit operator TensorSet(Tensor tensor) => new(tensor);

    public static implicit operator TensorSet(Tensor[] tensors) => new((IEnumerable<Tensor>)tensors);

    public static implicit operator TensorSet(Dictionary<string, Tensor> named) => new(named);

    public IEnumerator<Tensor> GetEnumerator() => ((IEnumerable<Tensor>)_tensors).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The tensors in the order of names.</summary>
    /// <param name="names">What the model calls them.</param>
    /// <param name="what">What they are, for the error: "x", "y".</param>
    /// <exception cref="ArgumentException">A name is missing, or their number differs.</exception>
    public Tensor[] InOrderOf(IReadOnlyList<string> names, string what)
    {
        if (_names is not null)
        {
            string? missing = names.FirstOrDefault(n => !_names.Contains(n));
            if (missing is not null)
            {
                throw new ArgumentException(
                    $"{what} lacks a tensor for '{missing}'. Expected names: {string.Join(", ", names)}. Received: "
                    + $"{string.Join(", ", _names)}.");
            }
            return [.. names.Select(n => _tensors[Array.IndexOf(_names, n)])];
        }
        if (_tensors.Length != names.Count)
            throw new ArgumentException($"{what} needs {names.Count} tensors ({string.Join(", ", names)}). Received: {_tensors.Length}.");
        return _tensors;
    }

    /// <summary>Some of the rows of each.</summary>
    internal TensorSet Rows(Range range) => _names is null
        ? new TensorSet(_tensors.Select(t => t[range]))
        : new TensorSet(_names.Zip(_tensors).ToDictionary(p => p.First, p => p.Second[range]));
}
