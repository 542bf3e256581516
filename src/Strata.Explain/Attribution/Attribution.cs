namespace Strata.Explain;

/// <summary>What a method found: arrays with the examples along their first axis, under the names of the method's formula.</summary>
public sealed class Attribution
{
    internal Attribution(AttributionMethod method, Subject subject, params (string Name, Tensor Array)[] arrays)
    {
        Method = method;
        Target = subject.Target;
        Classes = subject.Classes;
        Values = subject.Values;
        Arrays = arrays.ToDictionary(a => a.Name, a => a.Array);
        Function = subject.Function;
    }

    public AttributionMethod Method { get; }

    public Target Target { get; }

    /// <summary>The class explained, by example.</summary>
    public IReadOnlyList<int> Classes { get; }

    /// <summary>The explained value, by example.</summary>
    public IReadOnlyList<float> Values { get; }

    /// <summary>All that the method computed, by the names of its formula.</summary>
    public IReadOnlyDictionary<string, Tensor> Arrays { get; }

    /// <summary>The layer that is looked at, for methods that look at one.</summary>
    public string? Layer { get; internal init; }

    /// <summary>Why a map is zero everywhere, by example; null where there is something to see.</summary>
    public IReadOnlyList<string?> Empty { get; internal init; } = [];

    /// <summary>What is worth knowing about how it was made: which value is explained, which layer was chosen.</summary>
    public IReadOnlyList<string> Notes => [.. AllNotes()];

    /// <summary>Which value is explained, and which layer is looked at.</summary>
    internal IReadOnlyList<string> Made => [.. HowMade()];

    /// <summary>Whether the layer was chosen and not named.</summary>
    internal bool IsDefaultLayer { get; init; }

    private string? Function { get; }

    /// <summary>The one array that is the answer: an attribution, a map, an image.</summary>
    public Tensor Main => s_main.Select(n => Arrays.GetValueOrDefault(n)).First(a => a is not null)!;

    private static readonly string[] s_main =
        ["upsampled", "attribution", "attribution0", "gradient", "gradient0", "mean", "importances", "image", "normalised"];

    /// <summary>The answer for one input of several.</summary>
    public Tensor ForInput(int input) => Arrays.GetValueOrDefault($"attribution{input}")
        ?? Arrays.GetValueOrDefault($"gradient{input}") ?? Main;

    private IEnumerable<string> AllNotes() =>
        Made.Concat(Empty.OfType<string>().Distinct().Select(reason => $"nothing to see: {reason}"));

    private IEnumerable<string> HowMade()
    {
        if (Function is not null)
        {
            yield return Target.At == TargetAt.Logit
                ? $"explains the score before the {Function}"
                : $"explains the output behind the {Function}, whose gradient vanishes where the network is sure";
        }
        if (Layer is null) yield break;
        yield return IsDefaultLayer ? $"layer '{Layer}', the last that fits, as none was named" : $"layer '{Layer}'";
    }
}
