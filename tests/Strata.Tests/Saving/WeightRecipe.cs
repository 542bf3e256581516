using System.Text;

namespace Strata.Tests.Saving;

/// <summary>Numbers that follow from a name, as the README of the golden files defines them: models of application size need no file.</summary>
internal static class WeightRecipe
{
    /// <summary>The numbers of a weight; a depthwise kernel's fan is that of its window alone.</summary>
    public static double[] Weight(string path, ReadOnlySpan<int> shape, double kernelTimes, bool isDepthwise = false)
    {
        uint seed = SeedOf(path);
        double[] numbers = new double[Count(shape)];
        string last = path[(path.LastIndexOf('/') + 1)..];
        double scale = 1 / Math.Pow(2, Halvings(shape, isDepthwise || last == "depthwise_kernel")) * kernelTimes;
        for (int i = 0; i < numbers.Length; i++)
        {
            double u = Number(seed, i);
            numbers[i] = last switch
            {
                "gamma" or "scale" => 1 + u / 4,
                "beta" or "bias" => u / 8,
                "moving_mean" or "mean" => u / 4,
                "moving_variance" or "variance" => 1 + u / 2,
                _ => u * scale,
            };
        }
        return numbers;
    }

    /// <summary>The numbers of the input of images.</summary>
    public static double[] Input(string name, int[] shape, double times)
    {
        uint seed = SeedOf(name);
        double[] numbers = new double[Count(shape)];
        int at = 0;
        for (int b = 0; b < shape[0]; b++)
        {
            for (int i = 0; i < shape[1]; i++)
            {
                for (int j = 0; j < shape[2]; j++)
                {
                    for (int c = 0; c < shape[3]; c++, at++)
                        numbers[at] = (((i * (c + 1) + j * (b + 2)) % (24 * (b + 1)) - 12) / 16.0 + Number(seed, at) / 4) * times;
                }
            }
        }
        return numbers;
    }

    private static long Count(ReadOnlySpan<int> shape)
    {
        long count = 1;
        foreach (int size in shape) count *= size;
        return count;
    }

    private static uint SeedOf(string path)
    {
        uint seed = 0x811C9DC5;
        foreach (byte b in Encoding.UTF8.GetBytes(path)) seed = unchecked((seed ^ b) * 0x01000193);
        return seed;
    }

    private static double Number(uint seed, int i)
    {
        unchecked
        {
            uint v = seed + (uint)i * 0x9E3779B9;
            v ^= v >> 16;
            v *= 0x85EBCA6B;
            v ^= v >> 13;
            v *= 0xC2B2AE35;
            v ^= v >> 16;
            return ((int)(v >> 16) - 32768) / 32768.0;
        }
    }

    /// <summary>The smallest k of 6 · 4^k ≥ fan.</summary>
    private static int Halvings(ReadOnlySpan<int> shape, bool isDepthwise)
    {
        double fan = Count(isDepthwise ? shape[..Math.Min(2, shape.Length)] : shape[..Math.Max(0, shape.Length - 1)]);
        int k = 0;
        while (6 * Math.Pow(4, k) < fan) k++;
        return k;
    }
}
