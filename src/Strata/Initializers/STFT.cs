namespace Strata.Initializers;

/// <summary>
/// One side, real or imaginary, of a short-time Fourier transform as a convolution kernel (frame, 1, frequencies): cos or sin of
/// -2π f t / (2 (frequencies - 1)), times a window, divided by the window's length (density) or sum (spectrum).
/// </summary>
public sealed class STFT : Initializer
{
    public STFT(string side = "real", string? window = "hann", string? scaling = "density", bool periodic = false)
    {
        if (side is not ("real" or "imag")) throw new ArgumentException($"STFT's side is real or imag. Received: '{side}'.", nameof(side));
        if (window is not (null or "hann" or "hamming"))
            throw new ArgumentException($"STFT's window is hann, hamming or none. Received: '{window}'.", nameof(window));
        if (scaling is not (null or "density" or "spectrum"))
            throw new ArgumentException($"STFT's scaling is density, spectrum or none. Received: '{scaling}'.", nameof(scaling));
        Side = side;
        Window = window;
        Scaling = scaling;
        Periodic = periodic;
    }

    public string Side { get; }

    public string? Window { get; }

    public string? Scaling { get; }

    /// <summary>Whether the window is one period of its cosine rather than symmetric.</summary>
    public bool Periodic { get; }

    public override Tensor Create(Shape shape, DType dtype)
    {
        if (shape.Rank != 3)
            throw new ArgumentException($"STFT fills kernels of shape (frame, 1, frequencies). Received: {shape}.", nameof(shape));
        int frequencies = shape[2], inner = shape[1] * frequencies;
        double[] window = WindowOf(shape[0]);
        var kernel = new Tensor(shape, dtype);
        kernel.Fill(i =>
        {
            double angle = -2 * Math.PI * (i % frequencies) * (i / inner) / (2 * (frequencies - 1));
            return window[i / inner] * (Side == "real" ? Math.Cos(angle) : Math.Sin(angle));
        });
        return kernel;
    }

    private double[] WindowOf(int length)
    {
        double[] window = new double[length];
        if (Window is null)
        {
            Array.Fill(window, 1);
            return window;
        }
        double share = Window == "hann" ? 0.5 : 0.54, period = Math.Max(1, Periodic ? length : length - 1);
        for (int i = 0; i < length; i++) window[i] = length == 1 ? 1 : share - (1 - share) * Math.Cos(2 * Math.PI * i / period);
        double scale = Scaling switch
        {
            "density" => Math.Sqrt(window.Sum(w => w * w)),
            "spectrum" => Math.Abs(window.Sum()),
            _ => 1,
        };
        for (int i = 0; i < length; i++) window[i] /= scale;
        return window;
    }
}
