namespace Strata.Layers;

/// <summary>Every layer a config may name.</summary>
internal static class LayerClasses
{
    public static readonly Type[] All =
    [
        typeof(Activation), typeof(Add), typeof(Average), typeof(AveragePooling2D), typeof(BatchNormalization), typeof(Concatenate),
        typeof(Conv2D), typeof(Conv2DTranspose), typeof(Cropping2D), typeof(Dense), typeof(DepthwiseConv2D), typeof(Dot), typeof(Dropout),
        typeof(ELU), typeof(Flatten), typeof(GaussianDropout), typeof(GaussianNoise), typeof(GlobalAveragePooling2D),
        typeof(GlobalMaxPooling2D), typeof(Identity), typeof(LayerNormalization), typeof(LeakyReLU), typeof(MaxPooling2D),
        typeof(Maximum), typeof(Minimum), typeof(Multiply), typeof(PReLU), typeof(Permute), typeof(ReLU), typeof(RepeatVector),
        typeof(Reshape), typeof(SeparableConv2D), typeof(Softmax), typeof(SpatialDropout2D), typeof(Subtract), typeof(UpSampling2D),
        typeof(ZeroPadding2D),
    ];
}
