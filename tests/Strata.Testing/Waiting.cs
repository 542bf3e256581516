using System.Diagnostics.CodeAnalysis;

namespace Strata.Testing;

/// <summary>
/// Thrown by the body of a golden test when the case needs something that does not exist yet: <c>throw new Waiting("layer LSTM")</c>.
/// Such a case counts as waiting, not as failed, and the report names what it waits for.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "Waiting is an outcome, not an error, and reads as one in tests.")]
public sealed class Waiting : Exception
{
    /// <summary>Makes the note.</summary>
    /// <param name="what">What is missing, as short as a name: "layer LSTM", "op erfinv".</param>
    public Waiting(string what)
        : base("Waiting for " + what) => What = what;

    /// <summary>What is missing.</summary>
    public string What { get; }
}
