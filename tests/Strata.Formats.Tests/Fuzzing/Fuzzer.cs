using System.Buffers.Binary;
using System.Globalization;
using Strata.Testing;

namespace Strata.Formats.Tests.Fuzzing;

/// <summary>Reads damaged files: each must be read or refused with the typed error, quickly, with little memory.</summary>
internal sealed class Fuzzer(IReadOnlyList<byte[]> seeds, Action<byte[]> read)
{
    private const long Spare = 64 << 20;
    private const int Repairs = 4;

    /// <summary>Reads so many damaged files and gives how many were refused.</summary>
    public int Run(int count)
    {
        int refused = 0;
        for (int i = 0; i < count; i++)
        {
            byte[] bytes = Mutations.Of(seeds[i % seeds.Count], i);

            // A damaged block with a checksum goes no further. An attacker would mend it.
            StrataFormatException? error = Read(bytes, i);
            for (int n = 0; n < Repairs && error is { Kind: FormatErrorKind.Checksum } && Repair(bytes, error); n++) error = Read(bytes, i);
            if (error is not null) refused++;
        }

        return refused;
    }

    private StrataFormatException? Read(byte[] bytes, int number)
    {
        StrataFormatException? refusal = null;
        TimeSpan time = Promptness.Fastest(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            refusal = null;
            try
            {
                read(bytes);
            }
            catch (StrataFormatException error)
            {
                refusal = error;
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Damage {number}: {error.GetType().Name} where a typed error is due.", error);
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= Spare + bytes.Length, $"Damage {number}: {allocated} bytes allocated for a file of {bytes.Length}.");
        });

        Assert.True(time <= Promptness.Limit, $"Damage {number}: {time}.");
        return refusal;
    }

    // The error says which checksum is stored and which it should be.
    private static bool Repair(byte[] bytes, StrataFormatException error)
    {
        const string prefix = "checksum ";
        if (!error.Expected.StartsWith(prefix, StringComparison.Ordinal) || error.Expected.Length < prefix.Length + 8) return false;
        uint stored = uint.Parse(error.Expected.AsSpan(prefix.Length, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        uint due = uint.Parse(error.Received.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        byte[] from = new byte[4], to = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(from, stored);
        BinaryPrimitives.WriteUInt32LittleEndian(to, due);
        bool found = false;
        for (int at = bytes.AsSpan().IndexOf(from), n = 0; at >= 0 && n < Repairs; at = bytes.AsSpan().IndexOf(from), n++)
        {
            to.CopyTo(bytes, at);
            found = true;
        }

        return found;
    }
}
