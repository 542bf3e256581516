namespace Strata.Ops.Resizing;

/// <summary>A weight for each distance between the centre of an output pixel and that of an input pixel, in input pixels.</summary>
internal sealed record Interpolation(int Radius, Func<double, double> Weight)
{
    private static readonly Dictionary<string, Interpolation?> s_byName = new()
    {
        ["nearest"] = null,
        ["bilinear"] = new(1, d => 1 - d),
        ["bicubic"] = new(2, Keys),
        ["lanczos3"] = new(3, d => Sinc(d) * Sinc(d / 3)),
        ["lanczos5"] = new(5, d => Sinc(d) * Sinc(d / 5)),
    };

    /// <summary>The interpolation of that name; null for <c>nearest</c>, which weighs nothing.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Interpolation? Named(string name) => s_byName.TryGetValue(name, out var found)
        ? found
        : throw new ArgumentException(
            $"An interpolation is one of {string.Join(", ", s_byName.Keys.Select(k => $"'{k}'"))}. Received: '{name}'.", nameof(name));

    /// <summary>[size, size · factor]: the share of each input pixel in each output pixel. Columns sum to one.</summary>
    public Tensor Matrix(int size, int factor, DType dtype)
    {
        int target = checked(size * factor);
        var shares = new double[size * target];
        for (int j = 0; j < target; j++)
        {
            double centre = (j + 0.5) / factor - 0.5, sum = 0;
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = Math.Max(0, (int)Math.Ceiling(centre - Radius)); i < size && i < centre + Radius; i++)
                {
                    double weight = Weight(Math.Abs(i - centre));
                    if (pass == 0) sum += weight;
                    else shares[i * target + j] = weight / sum;
                }
            }
        }
        return Tensor.Of(shares).Reshape(size, target).AsType(dtype);
    }

    /// <summary>The cubic convolution of Keys (1981) with a = -1/2.</summary>
    private static double Keys(double d) => d < 1 ? ((1.5 * d - 2.5) * d * d) + 1 : (((-0.5 * d + 2.5) * d) - 4) * d + 2;

    private static double Sinc(double d) => d < 1e-9 ? 1 : Math.Sin(Math.PI * d) / (Math.PI * d);
}
