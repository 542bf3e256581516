using Strata.Kernels.Random;

namespace Strata;

/// <summary>Random numbers on the spot, outside any graph: a stream of Philox numbers that follows from its seed alone.</summary>
/// <param name="seed">The seed.</param>
/// <param name="stream">Which of the streams of that seed; each is independent of the others.</param>
public sealed unsafe class RandomNumbers(long seed, ulong stream = ulong.MaxValue)
{
    private readonly uint[] _bits = new uint[Philox.BlockSize];
    private ulong _block;
    private int _used = Philox.BlockSize;

    /// <summary>32 random bits.</summary>
    public uint NextBits()
    {
        if (_used == Philox.BlockSize)
        {
            fixed (uint* bits = _bits) Philox.Fill(bits, (ulong)seed, stream, _block++);
            _used = 0;
        }
        return _bits[_used++];
    }

    /// <summary>A number in [0, 1) of 53 random bits.</summary>
    public double NextDouble() => (((ulong)NextBits() << 21) ^ (NextBits() >> 11)) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, limit), each equally likely.</summary>
    public int Next(int limit) => (int)(((ulong)NextBits() << 32 | NextBits()) % (ulong)limit);

    /// <summary>A standard normal number, by Box and Muller's transform.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>A standard normal number within two standard deviations: others are drawn again.</summary>
    public double NextTruncatedNormal()
    {
        double x;
        do x = NextNormal();
        while (Math.Abs(x) > 2);
        return x;
    }

    /// <summary>0 … count - 1 in random order (Fisher and Yates).</summary>
    public void Shuffle(Span<int> order)
    {
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    /// <summary>A tensor whose elements are drawn one after another.</summary>
    public static Tensor Fill(Shape shape, DType dtype, Func<double> draw)
    {
        var tensor = new Tensor(shape, dtype);
        tensor.Fill(_ => draw());
        return tensor;
    }
}
