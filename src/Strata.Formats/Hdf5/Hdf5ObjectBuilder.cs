using System.Text;
using Strata.Formats.Hdf5.Writing;
using Strata.Formats.Npy;

namespace Strata.Formats.Hdf5;

/// <summary>A group or dataset to be written, with its attributes. Setting an attribute again replaces it.</summary>
public abstract class Hdf5ObjectBuilder
{
    private readonly OrderedDictionary<string, AttributeValue> _attributes = new(StringComparer.Ordinal);

    private protected Hdf5ObjectBuilder(string path) => Path = path;

    /// <summary>The path in the file.</summary>
    public string Path { get; }

    internal IEnumerable<KeyValuePair<string, AttributeValue>> AttributeValues => _attributes;

    /// <summary>Sets an attribute to a text of variable length, as h5py writes Python's str.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="value">Any text without zero characters.</param>
    /// <param name="ascii">Mark it as ASCII, not UTF-8.</param>
    public void Set(string name, string value, bool ascii = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        SetTexts(name, [value], [], ascii);
    }

    /// <summary>Sets an attribute to a list of texts of variable length.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="values">Any texts without zero characters.</param>
    /// <param name="ascii">Mark them as ASCII, not UTF-8.</param>
    /// <exception cref="ArgumentException">There are more than a header holds: see <see cref="Hdf5ChunkedAttribute"/>.</exception>
    public void Set(string name, IReadOnlyList<string> values, bool ascii = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        SetTexts(name, values, [values.Count], ascii);
    }

    /// <summary>Sets an attribute to an array: numbers, booleans, text of fixed length ("S5").</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="value">The elements.</param>
    /// <exception cref="ArgumentException">It is larger than a header holds, or its type has no counterpart.</exception>
    public void Set(string name, NdArray value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Put(name, new AttributeValue(Hdf5Type.Of(value.DType), value.Shape, value.Data, null));
    }

    /// <summary>Sets an attribute to one number.</summary>
    /// <typeparam name="T">bool, an integer, Half, float or double.</typeparam>
    /// <param name="name">The attribute.</param>
    /// <param name="value">The number.</param>
    public void Set<T>(string name, T value)
        where T : unmanaged => Set(name, NdArray.From([value]));

    private void SetTexts(string name, IReadOnlyList<string> texts, int[] shape, bool ascii)
    {
        CheckTexts(texts, $"Attribute '{name}' of '{Path}'", ascii);
        Put(name, new AttributeValue(Hdf5Type.Text(utf8: !ascii), shape, new byte[checked(16 * texts.Count)], [.. texts]));
    }

    internal static void CheckTexts(IReadOnlyList<string> texts, string what, bool ascii)
    {
        foreach (string text in texts)
        {
            if (text.Contains('\0')) throw new ArgumentException($"{what} expects texts without zero characters. Received: one with.");
            if (ascii && !Ascii.IsValid(text)) throw new ArgumentException($"{what} expects ASCII. Received: '{text}'.");
        }
    }

    private void Put(string name, AttributeValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('\0'))
            throw new ArgumentException($"An attribute of '{Path}' expects a name without zero characters.", nameof(name));
        int size = MessageEncoder.Attribute(name, value.Type, value.Shape, value.Data).Length;
        if (size > MessageEncoder.Limit)
        {
            throw new ArgumentException(
                $"Attribute '{name}' of '{Path}' expects at most {MessageEncoder.Limit} bytes with its name. Received: {size}. "
                + "Write a dataset, or lists of names with Hdf5ChunkedAttribute.",
                nameof(name));
        }

        _attributes[name] = value;
    }
}
