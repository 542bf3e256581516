namespace Strata.Formats;

/// <summary>
/// A file does not hold what its format asks for: broken, cut short, hostile, or of a kind that Strata does not read. Says which file,
/// where in it, what was expected and what was there.
/// </summary>
public sealed class StrataFormatException : FormatException
{
    /// <summary>Makes the error and its message from its parts.</summary>
    /// <param name="file">The file's path, or what to call the stream.</param>
    /// <param name="offset">The byte where the trouble begins, counted from the start of the file or entry.</param>
    /// <param name="expected">What the format asks for there, without a full stop.</param>
    /// <param name="received">What was found there, without a full stop.</param>
    /// <param name="remedy">What the user can do, as a whole sentence; null when nothing but another file helps.</param>
    /// <param name="inner">The error that led to this one.</param>
    public StrataFormatException(string file, long offset, string expected, string received, string? remedy = null, Exception? inner = null)
        : base($"'{file}', byte {offset}: expected {expected}. Received: {received}.{(remedy is null ? "" : " " + remedy)}", inner)
    {
        File = file;
        Offset = offset;
        Expected = expected;
        Received = received;
    }

    /// <summary>What sort of trouble it is.</summary>
    public FormatErrorKind Kind { get; init; }

    /// <summary>The file's path, or the name of the stream or entry.</summary>
    public string File { get; }

    /// <summary>The byte where the trouble begins.</summary>
    public long Offset { get; }

    /// <summary>What the format asks for.</summary>
    public string Expected { get; }

    /// <summary>What was found.</summary>
    public string Received { get; }
}
