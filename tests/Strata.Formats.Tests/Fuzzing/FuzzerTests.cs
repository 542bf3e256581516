namespace Strata.Formats.Tests.Fuzzing;

/// <summary>The fuzzer itself: it must see what it is there for.</summary>
public sealed class FuzzerTests
{
    private static readonly byte[][] Seeds = [[.. Enumerable.Range(0, 200).Select(i => (byte)i)]];

    [Fact]
    public void A_seed_gives_the_same_damage_again()
    {
        for (int seed = 0; seed < 100; seed++) Assert.Equal(Mutations.Of(Seeds[0], seed), Mutations.Of(Seeds[0], seed));
    }

    [Fact]
    public void Nearly_every_seed_gives_damage_of_its_own() => Assert.InRange(
        Enumerable.Range(0, 1000).Select(seed => Convert.ToHexString(Mutations.Of(Seeds[0], seed))).Distinct().Count(), 900, 1000);

    [Fact]
    public void Another_exception_is_told()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => new Fuzzer(Seeds, bytes => throw new ArithmeticException()).Run(1));

        Assert.Equal("Damage 0: ArithmeticException where a typed error is due.", error.Message);
    }

    [Fact]
    public void Much_memory_is_told() =>
        Assert.Contains("bytes allocated", Assert.ThrowsAny<Xunit.Sdk.XunitException>(
            () => new Fuzzer(Seeds, bytes => GC.KeepAlive(new byte[70 << 20])).Run(1)).Message);

    [Fact]
    public void Much_time_is_told() =>
        Assert.Contains("Damage 0", Assert.ThrowsAny<Xunit.Sdk.XunitException>(
            () => new Fuzzer(Seeds, bytes => Thread.Sleep(2100)).Run(1)).Message);

    [Fact]
    public void Checksums_are_mended()
    {
        int read = 0;
        Fuzzer fuzzer = new([[1, 2, 3, 4, 0x78, 0x56, 0x34, 0x12]], bytes =>
        {
            if (bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x78, 0x56, 0x34, 0x12]) >= 0)
                throw new StrataFormatException("f", 0, "checksum 12345678", "9ABCDEF0") { Kind = FormatErrorKind.Checksum };
            if (bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xF0, 0xDE, 0xBC, 0x9A]) >= 0) read++;
        });

        fuzzer.Run(100);

        Assert.InRange(read, 10, 100);
    }
}
