using Strata.Constraints;
using Strata.Initializers;
using Strata.Layers;
using Strata.Losses;
using Strata.Metrics;
using Strata.Optimizers;
using Strata.Regularizers;

namespace Strata.Saving;

/// <summary>
/// The closed list of classes that a config or a string may name. Nothing outside it is ever created by a file. A class is found by
/// its Keras name (<c>GlorotUniform</c>) or that name in snake case (<c>glorot_uniform</c>).
/// </summary>
public static class KnownClasses
{
    private static readonly Type[] s_classes =
    [
        .. InitializerClasses.All,
        .. LayerClasses.All,
        .. LossClasses.All,
        .. MetricClasses.All,
        .. OptimizerClasses.All,
        .. RegularizerClasses.All,
        .. ConstraintClasses.All,
    ];

    /// <summary>The class of a kind by name, or null.</summary>
    public static Type? Find<TKind>(string name) =>
        Array.Find(s_classes, c => typeof(TKind).IsAssignableFrom(c) && (c.Name == name || LayerNames.ToSnakeCase(c.Name) == name))
        ?? (KerasAliases.Of(typeof(TKind)).TryGetValue(name, out var alias) ? alias : null);

    /// <summary>The class of that very name, whatever its kind; where several kinds have one, that of the module.</summary>
    internal static Type? FindAny(string name, string module = "")
    {
        Type[] found = [.. s_classes.Where(c => c.Name == name)];
        return Array.Find(found, c => module.Length > 0 && KerasModules.Of(c) == module) ?? found.FirstOrDefault();
    }

    /// <summary>Names of all classes of a kind, short ones included.</summary>
    public static IEnumerable<string> Names<TKind>() => s_classes.Where(typeof(TKind).IsAssignableFrom)
        .Select(c => LayerNames.ToSnakeCase(c.Name)).Concat(KerasAliases.Of(typeof(TKind)).Keys).Distinct();

    /// <summary>A new object of a class with its defaults, by name.</summary>
    /// <exception cref="ArgumentException">There is no such class; the message lists those there are.</exception>
    public static TKind Named<TKind>(string name)
        where TKind : class
    {
        var type = Find<TKind>(name) ?? throw Unknown(typeof(TKind).Name.ToLowerInvariant(), name, Names<TKind>());
        return (TKind)ConfigReader.Create(type, default);
    }

    /// <summary>The error for a name that nobody has, with the nearest one that somebody has.</summary>
    internal static ArgumentException Unknown(string kind, string name, IEnumerable<string> names)
    {
        string[] all = [.. names.Order(StringComparer.Ordinal)];
        string? near = all.MinBy(n => Distance(n, name));
        string hint = near is not null && Distance(near, name) <= 2 ? $" Did you mean '{near}'?" : "";
        return new ArgumentException($"Unknown {kind} '{name}'.{hint} There are: {string.Join(", ", all)}.");
    }

    /// <summary>Edits from one word to another (Levenshtein 1966).</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int up = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = up;
            }
        }
        return row[^1];
    }
}
