using System.Globalization;
using System.Text;
using Strata.Formats.Npy;

namespace Strata.Formats.Hdf5;

/// <summary>
/// Lists of names that are too long for one attribute, as Keras keeps them: <c>weight_names0</c>, <c>weight_names1</c>, … where
/// <c>weight_names</c> would not fit. (Keras, <c>save_attributes_to_hdf5_group</c>.)
/// </summary>
public static class Hdf5ChunkedAttribute
{
    // Keras' limit. It counts each text as wide as the widest, as NumPy holds them.
    private const long Limit = 64512;

    // What a text takes in the attribute itself: where it is.
    private const long Reference = 16;

    /// <summary>Sets the attribute, or as many numbered parts of it as it takes, of nearly equal lengths.</summary>
    /// <param name="owner">The group.</param>
    /// <param name="name">The attribute's name without a number.</param>
    /// <param name="values">The texts.</param>
    /// <param name="ascii">Mark them as ASCII, not UTF-8.</param>
    /// <exception cref="ArgumentException">A text alone is longer than the limit.</exception>
    public static void Write(Hdf5ObjectBuilder owner, string name, IReadOnlyList<string> values, bool ascii = false)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(values);
        string? tooLong = values.FirstOrDefault(v => Encoding.UTF8.GetByteCount(v) > Limit);
        if (tooLong is not null)
        {
            throw new ArgumentException(
                $"Attribute '{name}' of '{owner.Path}' expects texts of at most {Limit} bytes. "
                + $"Received: {Encoding.UTF8.GetByteCount(tooLong)}.",
                nameof(values));
        }

        if (values.Count == 0)
        {
            // As h5py writes an empty list.
            owner.Set(name, NdArray.From<double>([], 0));
            return;
        }

        string[][] parts = Split(values);
        if (parts.Length == 1)
        {
            owner.Set(name, parts[0], ascii);
            return;
        }

        for (int i = 0; i < parts.Length; i++) owner.Set(Numbered(name, i), parts[i], ascii);
    }

    /// <summary>Reads the attribute, or joins its numbered parts; null when there is neither.</summary>
    /// <param name="owner">The group.</param>
    /// <param name="name">The attribute's name without a number.</param>
    /// <exception cref="StrataFormatException">It is damaged or no text. An empty array of numbers counts as no names.</exception>
    public static string[]? Read(Hdf5Object owner, string name)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (owner.Attributes.TryGetValue(name, out Hdf5Attribute? whole)) return Texts(whole);
        if (!owner.Attributes.ContainsKey(Numbered(name, 0))) return null;
        List<string> texts = [];
        for (int i = 0; owner.Attributes.TryGetValue(Numbered(name, i), out Hdf5Attribute? part); i++) texts.AddRange(Texts(part));
        return [.. texts];
    }

    private static string[] Texts(Hdf5Attribute attribute) =>
        !attribute.Type.IsText && ShapeMath.Bytes([.. attribute.Shape], 1) == 0 ? [] : attribute.ReadStrings();

    // As NumPy's array_split: the first parts are longer by one.
    private static string[][] Split(IReadOnlyList<string> values)
    {
        for (int count = 1; ; count++)
        {
            string[][] parts = new string[count][];
            int at = 0;
            for (int i = 0; i < count; i++)
            {
                int length = values.Count / count + (i < values.Count % count ? 1 : 0);
                parts[i] = [.. values.Skip(at).Take(length)];
                at += length;
            }

            long width = Math.Max(Reference, values.Max(Encoding.UTF8.GetByteCount));
            if (parts.All(p => p.Length * width <= Limit)) return parts;
        }
    }

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
}
