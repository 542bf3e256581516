using Strata.Formats.Hdf5;

namespace Strata.Formats.Tests.Hdf5;

/// <summary>Copies what a file holds into a builder, as far as it can be read.</summary>
internal static class Hdf5Copy
{
    private const int LargestAttribute = 60_000;

    /// <summary>Whether the writer takes an attribute: it has elements, and not more than a header holds.</summary>
    public static bool IsCopied(Hdf5Attribute attribute) =>
        !attribute.IsNull && attribute.Shape.Aggregate((long)attribute.Type.Size, (bytes, d) => bytes * d) < LargestAttribute;

    /// <summary>A builder of a file with the same groups, datasets and attributes.</summary>
    public static Hdf5Builder Of(Hdf5File file)
    {
        Hdf5Builder builder = new();
        HashSet<long> within = [];
        CopyGroup(file.Root, builder.Root, within);
        return builder;
    }

    private static void CopyGroup(Hdf5Group from, Hdf5GroupBuilder to, HashSet<long> within)
    {
        if (!within.Add(from.Address)) return;
        CopyAttributes(from, to);
        foreach (string key in from.Keys)
        {
            if (from.LinkKind(key) != Hdf5LinkKind.Hard) continue;
            if (from[key] is Hdf5Group group) CopyGroup(group, to.Group(key), within);
            else if (from[key] is Hdf5Dataset { IsNull: false } dataset) CopyDataset(dataset, key, to);
        }

        within.Remove(from.Address);
    }

    private static void CopyDataset(Hdf5Dataset from, string key, Hdf5GroupBuilder to)
    {
        int[] shape = [.. from.Shape];
        try
        {
            Hdf5DatasetBuilder copy = from.Type.Kind switch
            {
                Hdf5TypeKind.VariableText => to.Dataset(key, from.ReadStrings(), shape),
                Hdf5TypeKind.Opaque => CopyOpaque(from, key, to),
                _ => to.Dataset(key, from.Read()),
            };
            CopyAttributes(from, copy);
        }
        catch (StrataFormatException error) when (error.Kind is not FormatErrorKind.Corrupt)
        {
            // What is refused is not copied.
        }
    }

    private static Hdf5DatasetBuilder CopyOpaque(Hdf5Dataset from, string key, Hdf5GroupBuilder to)
    {
        byte[] data = from.Read().Data;
        return to.Dataset(key, $"V{from.Type.Size}", [.. from.Shape], stream => stream.Write(data));
    }

    private static void CopyAttributes(Hdf5Object from, Hdf5ObjectBuilder to)
    {
        foreach ((string name, Hdf5Attribute attribute) in from.Attributes)
        {
            if (!IsCopied(attribute)) continue;
            if (attribute.Type.Kind != Hdf5TypeKind.VariableText) to.Set(name, attribute.Read());
            else if (attribute.Shape.Count == 0) to.Set(name, attribute.ReadString());
            else to.Set(name, attribute.ReadStrings());
        }
    }
}
