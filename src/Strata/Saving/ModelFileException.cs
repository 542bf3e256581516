using Strata.Formats;

namespace Strata.Saving;

/// <summary>
/// A model file that is not loaded: broken, hostile, or asking for what Strata does not have. Nothing of it was run, and nothing that
/// existed before was changed.
/// </summary>
public sealed class ModelFileException : FormatException
{
    /// <param name="file">The file, or what to call it.</param>
    /// <param name="reason">What sort of trouble it is: one of <see cref="RefusalReason"/>.</param>
    /// <param name="problems">Each trouble as one sentence: where, what was expected, what was found, what to do.</param>
    /// <param name="inner">The error that led to this one.</param>
    public ModelFileException(string file, string reason, IReadOnlyList<string> problems, Exception? inner = null)
        : base(Text(file, reason, problems), inner)
    {
        File = file;
        Reason = reason;
        Problems = problems;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>What sort of trouble it is, for programs: <c>unknown-class</c>, <c>corrupt</c>, <c>shape-mismatch</c>…</summary>
    public string Reason { get; }

    /// <summary>Every trouble that was found.</summary>
    public IReadOnlyList<string> Problems { get; }

    internal static ModelFileException Of(string file, string reason, string problem, Exception? inner = null) =>
        new(file, reason, [problem], inner);

    /// <summary>An error of a reader below, as one of a model file.</summary>
    internal static ModelFileException Of(string file, StrataFormatException error, bool isZip = false) =>
        Of(file, RefusalReason.Of(error.Kind, isZip), error.Message, error);

    private static string Text(string file, string reason, IReadOnlyList<string> problems) => problems.Count == 1
        ? $"'{file}' was not loaded ({reason}): {problems[0]}"
        : $"'{file}' was not loaded ({reason}), for {problems.Count} reasons:\n" + string.Join('\n', problems.Select(p => $"  - {p}"));
}
