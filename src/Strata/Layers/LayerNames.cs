using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Strata.Layers;

/// <summary>Names that layers get when they are given none: the class in snake case, numbered from the second on, as Keras does.</summary>
public static partial class LayerNames
{
    private static readonly ConcurrentDictionary<string, int> s_counts = new();

    /// <summary><c>conv2d</c>, then <c>conv2d_1</c>, <c>conv2d_2</c>…</summary>
    public static string Next(string className)
    {
        string name = ToSnakeCase(className);
        int count = s_counts.AddOrUpdate(name, 1, (_, n) => n + 1);
        return count == 1 ? name : $"{name}_{count - 1}";
    }

    /// <summary>Starts counting again, so that the next model is named like the first.</summary>
    public static void Reset() => s_counts.Clear();

    /// <summary>Keras' rule: <c>MaxPooling2D</c> is <c>max_pooling2d</c>, <c>ReLU</c> is <c>re_lu</c>.</summary>
    public static string ToSnakeCase(string name)
    {
        string spaced = NotWord().Replace(name, "");
        spaced = WordStart().Replace(spaced, "$1_$2");
        return LowerThenUpper().Replace(spaced, "$1_$2").ToLowerInvariant();
    }

    [GeneratedRegex(@"\W+")]
    private static partial Regex NotWord();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex WordStart();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex LowerThenUpper();
}
