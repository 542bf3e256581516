using Strata.Formats.Idx;

namespace Strata.Datasets;

/// <summary>
/// The MNIST database of handwritten digits (LeCun, Cortes and Burges): 60,000 images to train and 10,000 to test, 28×28 grey pixels,
/// labels 0…9. It ships inside this package and needs no network. Licence: CC BY-SA 3.0.
/// </summary>
public static class Mnist
{
    /// <summary>
    /// Images (n, 28, 28, 1), float32 from 0 (paper) to 1 (ink), and labels (n,), uint8. What is read is checked against the known SHA-256.
    /// </summary>
    /// <example><code>var (train, test) = Mnist.Load();</code></example>
    public static (Samples Train, Samples Test) Load() => (
        Of(MnistFiles.TrainImages(), MnistFiles.TrainLabels()),
        Of(MnistFiles.TestImages(), MnistFiles.TestLabels()));

    private static Samples Of(IdxArray images, IdxArray labels)
    {
        var x = new Tensor([.. images.Shape, 1], DType.Float32);
        Span<float> shades = stackalloc float[256];
        for (int i = 0; i < shades.Length; i++) shades[i] = i / 255f;
        var pixels = x.Span<float>();
        ReadOnlySpan<byte> bytes = images.Data;
        for (int i = 0; i < pixels.Length; i++) pixels[i] = shades[bytes[i]];
        return new Samples(x, Tensor.Of<byte>(labels.Data));
    }
}
