namespace Strata.Layers;

/// <summary>Every layer a config may name.</summary>
internal static class LayerClasses
{
    public static readonly Type[] All =
    [
        typeof(Activation), typeof(ActivityRegularization), typeof(Add), typeof(AlphaDropout), typeof(Average), typeof(AveragePooling1D),
        typeof(AveragePooling2D), typeof(BatchNormalization), typeof(Concatenate), typeof(Conv1D), typeof(Conv1DTranspose),
        typeof(Conv2D), typeof(Conv2DTranspose), typeof(Cropping1D), typeof(Cropping2D), typeof(Dense), typeof(DepthwiseConv1D),
        typeof(DepthwiseConv2D), typeof(Discretization), typeof(Dot), typeof(Dropout), typeof(ELU), typeof(Embedding), typeof(Flatten),
        typeof(GaussianDropout), typeof(GaussianNoise), typeof(GlobalAveragePooling1D), typeof(GlobalAveragePooling2D),
        typeof(GlobalAveragePooling3D), typeof(GlobalMaxPooling1D), typeof(GlobalMaxPooling2D), typeof(GlobalMaxPooling3D),
        typeof(GroupNormalization), typeof(Identity), typeof(LayerNormalization), typeof(LeakyReLU), typeof(Masking),
        typeof(MaxPooling1D), typeof(MaxPooling2D), typeof(Maximum), typeof(Minimum), typeof(Multiply), typeof(Normalization),
        typeof(PReLU), typeof(Permute), typeof(RMSNormalization), typeof(ReLU), typeof(RepeatVector), typeof(Rescaling), typeof(Reshape),
        typeof(SeparableConv1D), typeof(SeparableConv2D), typeof(Softmax), typeof(SpatialDropout1D), typeof(SpatialDropout2D),
        typeof(SpatialDropout3D), typeof(SpectralNormalization), typeof(Subtract), typeof(TimeDistributed), typeof(UnitNormalization),
        typeof(UpSampling1D), typeof(UpSampling2D), typeof(ZeroPadding1D), typeof(ZeroPadding2D),
    ];
}
