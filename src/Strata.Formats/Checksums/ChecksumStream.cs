using System.Buffers;

namespace Strata.Formats.Checksums;

/// <summary>Reads another stream and keeps the CRC-32 of what went by; .NET's zip reader does not check it.</summary>
internal sealed class ChecksumStream(Stream inner) : Stream
{
    private long _position;

    /// <summary>The CRC-32 of every byte read so far.</summary>
    public uint Checksum { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        Checksum = Crc32.Of(buffer[..read], Checksum);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads and forgets what is left up to <paramref name="length"/>, so that the checksum covers all of it.</summary>
    public void Drain(long length)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length - _position, 1, 1 << 16));
        Span<byte> buffer = rented;
        while (_position < length && Read(buffer[..(int)Math.Min(buffer.Length, length - _position)]) > 0)
        {
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
