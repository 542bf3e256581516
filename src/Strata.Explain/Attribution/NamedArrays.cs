namespace Strata.Explain;

/// <summary>Names of arrays: plain for a model of one input, numbered for several.</summary>
internal static class NamedArrays
{
    public static (string Name, Tensor Array)[] Each(string name, IReadOnlyList<Tensor> arrays) =>
        [.. arrays.Select((a, i) => (arrays.Count == 1 ? name : $"{name}{i}", a))];
}
