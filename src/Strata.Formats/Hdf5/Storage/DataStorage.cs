namespace Strata.Formats.Hdf5.Storage;

/// <summary>Where the bytes of an array are; they come as the file holds them.</summary>
internal abstract class DataStorage
{
    /// <summary>How many bytes the file bears out at most: what is beyond was never written, or the file lies.</summary>
    public abstract long Stored { get; }

    /// <summary>Fills the destination, which has the size of the whole array.</summary>
    public abstract void Fill(Span<byte> destination);

    /// <summary>Repeats an element over a destination, or zeros when there is none.</summary>
    protected static void Repeat(byte[]? element, Span<byte> destination)
    {
        if (element is null || !element.AsSpan().ContainsAnyExcept((byte)0))
        {
            destination.Clear();
            return;
        }

        if (destination.Length < element.Length) return;
        element.CopyTo(destination);
        int done = element.Length;
        while (done < destination.Length)
        {
            int more = Math.Min(done, destination.Length - done);
            destination[..more].CopyTo(destination[done..]);
            done += more;
        }
    }
}
