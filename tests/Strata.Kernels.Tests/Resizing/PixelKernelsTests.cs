using Strata.Kernels.Resizing;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Resizing;

public sealed unsafe class PixelKernelsTests
{
    [Fact]
    public void Float_matches_reference() => RandomSizes<float>();

    [Fact]
    public void Double_matches_reference() => RandomSizes<double>();

    private static void RandomSizes<T>()
        where T : unmanaged
    {
        var random = new System.Random(3);
        for (int channels = 1; channels < 37; channels++)
            Check<T>(random, new(random.Next(1, 40), random.Next(1, 12), channels, random.Next(1, 4), random.Next(1, 4)));
    }

    private static void Check<T>(System.Random random, PixelBlocks blocks)
        where T : unmanaged
    {
        double[] small = Numbers.Random(random, blocks.Rows * blocks.SmallRow);
        double[] large = Numbers.Random(random, blocks.Rows * blocks.Down * blocks.LargeRow);
        double[] repeated = new double[large.Length], sums = new double[small.Length];
        for (int i = 0; i < large.Length; i++)
        {
            int channel = i % blocks.Channels, pixel = i / blocks.Channels, width = blocks.Width * blocks.Right;
            int row = pixel / width / blocks.Down, column = pixel % width / blocks.Right;
            int from = ((row * blocks.Width) + column) * blocks.Channels + channel;
            repeated[i] = small[from];
            sums[from] += large[i];
        }
        using GuardedBuffer<T> x = GuardedBuffer<T>.Of(small), dy = GuardedBuffer<T>.Of(large);
        foreach (int bits in Widths.All)
        {
            using GuardedBuffer<T> y = new(large.Length), dx = new(small.Length);
            Widths.Run<RepeatPixelsKernel<T>, T>(new(x.Pointer, y.Pointer, blocks), bits);
            Widths.Run<SumPixelsKernel<T>, T>(new(dy.Pointer, dx.Pointer, blocks), bits);
            Numbers.Close(repeated, y.ToDoubles(), 0, $"repeated {bits} {blocks}");
            Numbers.Close(sums, dx.ToDoubles(), Numbers.Tolerance<T>(9), $"sums {bits} {blocks}");
            y.CheckSurroundings();
            dx.CheckSurroundings();
        }
    }
}
