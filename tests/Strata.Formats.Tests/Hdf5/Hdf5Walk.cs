using Strata.Formats.Hdf5;

namespace Strata.Formats.Tests.Hdf5;

/// <summary>Walks a whole file: each object once, whatever leads to it; links out of the file and broken ones are passed over.</summary>
internal static class Hdf5Walk
{
    /// <summary>Every object within reach by hard links.</summary>
    public static IReadOnlyList<Hdf5Object> All(Hdf5File file)
    {
        List<Hdf5Object> found = [];
        HashSet<long> seen = [];
        Stack<Hdf5Object> waiting = new([file.Root]);
        while (waiting.TryPop(out Hdf5Object? next))
        {
            if (!seen.Add(next.Address)) continue;
            found.Add(next);
            if (next is not Hdf5Group group) continue;
            foreach (string key in group.Keys)
            {
                if (group.LinkKind(key) == Hdf5LinkKind.Hard) waiting.Push(group[key]);
            }
        }

        return found;
    }

    /// <summary>Reads every attribute and element of a file.</summary>
    public static void ReadAll(Hdf5File file)
    {
        foreach (Hdf5Object found in All(file))
        {
            foreach (Hdf5Attribute attribute in found.Attributes.Values)
            {
                if (attribute.Type.IsText) attribute.ReadStrings();
                else if (attribute.Type.DType is not null) attribute.Read();
            }

            if (found is not Hdf5Dataset dataset) continue;
            if (dataset.Type.IsText) dataset.ReadStrings();
            else dataset.Read();
        }
    }
}
