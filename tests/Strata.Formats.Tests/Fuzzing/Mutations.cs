using System.Buffers.Binary;

namespace Strata.Formats.Tests.Fuzzing;

/// <summary>Damages good files as files get damaged, and as attackers choose to. A seed gives the same damage.</summary>
internal static class Mutations
{
    private static readonly long[] Extremes =
    [
        0, 1, 2, 7, 8, 0x7F, 0xFF, 0x100, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x100000000, 1L << 40, 1L << 62,
        long.MaxValue, long.MinValue, -1, -2,
    ];

    /// <summary>A damaged copy of a file.</summary>
    /// <param name="good">The file.</param>
    /// <param name="seed">Which damage.</param>
    public static byte[] Of(byte[] good, int seed)
    {
        Random random = new(seed);
        byte[] bytes = [.. good];
        int rounds = 1 + random.Next(3);
        for (int round = 0; round < rounds && bytes.Length > 0; round++) bytes = Damage(bytes, random);
        return bytes;
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        int at = Place(bytes, random);
        switch (random.Next(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                random.NextBytes(bytes.AsSpan(at, Math.Min(1 + random.Next(8), bytes.Length - at)));
                return bytes;
            case 2:
                return bytes[..random.Next(bytes.Length)];
            case 3:
                Put(bytes, at, Extremes[random.Next(Extremes.Length)], random);
                return bytes;
            case 4:
                // A place or a length of this very file.
                Put(bytes, at, random.Next(bytes.Length + 64), random);
                return bytes;
            case 5:
                Put(bytes, at, Enlarged(bytes, at, random), random);
                return bytes;
            case 6:
                int length = random.Next(1, Math.Min(64, bytes.Length) + 1);
                bytes.AsSpan(random.Next(bytes.Length - length + 1), length).CopyTo(bytes.AsSpan(random.Next(bytes.Length - length + 1)));
                return bytes;
            default:
                byte[] more = new byte[random.Next(1, 64)];
                random.NextBytes(more);
                return random.Next(2) == 0 ? [.. bytes, .. more] : [.. bytes.AsSpan(0, at), .. more, .. bytes.AsSpan(at)];
        }
    }

    // Headers are at the beginning, directories at the end: they get more than their share.
    private static int Place(byte[] bytes, Random random) => random.Next(4) switch
    {
        0 => random.Next(Math.Min(bytes.Length, 128)),
        1 => bytes.Length - 1 - random.Next(Math.Min(bytes.Length, 256)),
        _ => random.Next(bytes.Length),
    };

    private static long Enlarged(byte[] bytes, int at, Random random)
    {
        Span<byte> number = stackalloc byte[8];
        bytes.AsSpan(at, Math.Min(8, bytes.Length - at)).CopyTo(number);
        return (BinaryPrimitives.ReadInt64LittleEndian(number) & 0xFFFFFFFF) << random.Next(1, 24);
    }

    private static void Put(byte[] bytes, int at, long value, Random random)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, value);
        int size = Math.Min(1 << random.Next(4), bytes.Length - at);
        number[..size].CopyTo(bytes.AsSpan(at));
    }
}
