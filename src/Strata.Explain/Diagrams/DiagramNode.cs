namespace Strata.Explain;

/// <summary>A box of a model's picture.</summary>
/// <param name="Name">The layer, by its path.</param>
/// <param name="ClassName">Its class.</param>
/// <param name="Shape">What it answers.</param>
/// <param name="Parameters">How many weights it has; null for inputs.</param>
/// <param name="From">The boxes it is called on, by their places.</param>
/// <param name="Depth">How many boxes lie before it at most.</param>
internal sealed record DiagramNode(string Name, string ClassName, Shape Shape, long? Parameters, IReadOnlyList<int> From, int Depth)
{
    /// <summary><c>0.110 ms, 25.2 %</c>, or nothing.</summary>
    public string Time { get; init; } = "";

    /// <summary><c>8.4 % active, 0 … 3.1, mean 0.03</c>, or nothing.</summary>
    public string Activation { get; init; } = "";

    /// <summary>What was measured, a line each.</summary>
    public IEnumerable<string> Facts => new[] { Time, Activation }.Where(f => f.Length > 0);

    /// <summary><c>320 parameters</c>, or nothing.</summary>
    public string Weights => Parameters is > 0 ? $"{Markup.Readable(Parameters.Value)} parameters" : "";
}
