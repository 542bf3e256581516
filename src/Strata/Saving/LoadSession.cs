namespace Strata.Saving;

/// <summary>
/// What goes along while a file becomes a model on this thread: what it is called, what was noticed, how much memory its weights may ask
/// for, and that weights need no random numbers since the file's own will follow.
/// </summary>
internal sealed class LoadSession : IDisposable
{
    // Deflate makes 1,032 bytes of one at best, and a small model may well be all zeros.
    private const long BestDeflate = 1032, FreeBytes = 32L << 20;

    [ThreadStatic] private static LoadSession? t_current;

    private readonly LoadSession? _outer;
    private readonly List<string> _warnings = [];
    private long? _bytesLeft;

    private LoadSession(string file, long? weightBytes)
    {
        File = file;
        WeightsFollow = weightBytes is not null;
        _bytesLeft = weightBytes * BestDeflate + FreeBytes;
        _outer = t_current;
        t_current = this;
    }

    public static LoadSession? Current => t_current;

    public string File { get; }

    /// <summary>Whether numbers for all weights will be read, so that none need be drawn.</summary>
    public bool WeightsFollow { get; }

    public IReadOnlyList<string> Warnings => _warnings;

    /// <param name="file">What to call it in errors.</param>
    /// <param name="weightBytes">Bytes of the weights that follow; null where none do.</param>
    public static LoadSession Begin(string file, long? weightBytes = null) => new(file, weightBytes);

    public void Dispose() => t_current = _outer;

    public void Warn(string text)
    {
        if (!_warnings.Contains(text)) _warnings.Add(text);
    }

    /// <summary>Counts a weight against what the file can possibly fill.</summary>
    /// <exception cref="ModelFileException">The file asks for more.</exception>
    public void Reserve(string weight, Shape shape, DType dtype)
    {
        if (_bytesLeft is not { } left) return;
        double bytes = shape.Sizes.ToArray().Aggregate((double)dtype.Size, (product, size) => product * size);
        if (bytes > left)
        {
            throw ModelFileException.Of(
                File, RefusalReason.TooLarge,
                $"Weight '{weight}' of shape {shape} would take {bytes:0} bytes, more than the file's weights can hold.");
        }
        _bytesLeft = left - (long)bytes;
    }
}
