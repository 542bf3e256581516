using System.Globalization;
using System.Text.Json;

namespace Strata.Bench.Peers;

/// <summary>One time of one peer, as all peers print it.</summary>
/// <param name="Peer">Who: <c>strata</c>, <c>torch</c>, <c>ort</c>.</param>
/// <param name="Model">Which yardstick.</param>
/// <param name="Threads">On how many threads.</param>
/// <param name="Kind"><c>fit</c>: a step of a whole epoch; <c>fit-digits</c>: the same on MNIST; <c>predict</c>: a call on data in
/// memory.</param>
/// <param name="Batch">Samples.</param>
/// <param name="Milliseconds">The fastest epoch's step, or the median call.</param>
internal sealed record Row(string Peer, string Model, int Threads, string Kind, int Batch, double Milliseconds)
{
    public const string Fit = "fit";
    public const string FitDigits = "fit-digits";
    public const string Predict = "predict";

    public bool IsFit => Kind is Fit or FitDigits;

    /// <summary>The row that a line of a peer's output is, or null for other output.</summary>
    public static Row? Parse(string line)
    {
        if (!line.StartsWith('{')) return null;
        using var json = JsonDocument.Parse(line);
        var row = json.RootElement;
        return new Row(
            row.GetProperty("peer").GetString()!, row.GetProperty("model").GetString()!, row.GetProperty("threads").GetInt32(),
            row.GetProperty("kind").GetString()!, row.GetProperty("batch").GetInt32(), row.GetProperty("ms").GetDouble());
    }

    public string ToJson() => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"peer": "{{Peer}}", "model": "{{Model}}", "threads": {{Threads}}, "kind": "{{Kind}}", "batch": {{Batch}}, """)
        + string.Create(CultureInfo.InvariantCulture, $$"""
            "ms": {{Milliseconds:0.#####}}}
            """);
}
