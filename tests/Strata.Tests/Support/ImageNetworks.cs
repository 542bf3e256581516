using Strata.Layers;
using Strata.Models;

namespace Strata.Tests.Support;

/// <summary>Small networks over images with more kinds of layers than the article's.</summary>
internal static class ImageNetworks
{
    /// <summary>Blocks of convolution and batch normalization, one of them separable.</summary>
    public static Sequential Classifier() => new()
    {
        new Input(16, 16, 3),
        new Conv2D(16, 3, padding: "same", activation: "relu"),
        new BatchNormalization(),
        new MaxPooling2D(2),
        new Dropout(0.2),
        new SeparableConv2D(32, 3, padding: "same", activation: "relu"),
        new BatchNormalization(),
        new GlobalAveragePooling2D(),
        new Dense(10, activation: "softmax"),
    };

    /// <summary>Images made small and large again, by learned kernels and by repeating.</summary>
    public static Sequential Autoencoder() => new()
    {
        new Input(16, 16, 3),
        new Conv2D(16, 3, padding: "same", activation: "relu"),
        new MaxPooling2D(2, padding: "same"),
        new DepthwiseConv2D(3, 2, "same", activation: "relu"),
        new Conv2DTranspose(16, 3, 2, "same", activation: "relu"),
        new UpSampling2D(),
        new Conv2D(3, 3, padding: "same", activation: "sigmoid"),
    };
}
