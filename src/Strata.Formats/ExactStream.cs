namespace Strata.Formats;

/// <summary>Passes on what is written, and no more of it than was announced.</summary>
internal sealed class ExactStream(Stream inner, long length, string what) : Stream
{
    private long _position;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > length - _position) throw Wrong(_position + buffer.Length);
        inner.Write(buffer);
        _position += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Fails unless everything that was announced came.</summary>
    public void ExpectAll()
    {
        if (_position != length) throw Wrong(_position);
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private InvalidOperationException Wrong(long received) => new($"{what} expects {length} bytes. Received: {received}.");
}
