namespace Strata.Layers;

/// <summary>Every layer a config may name.</summary>
internal static class LayerClasses
{
    public static readonly Type[] All =
    [
        typeof(Activation), typeof(Add), typeof(AveragePooling2D), typeof(Concatenate), typeof(Conv2D), typeof(Dense), typeof(Dropout),
        typeof(Flatten), typeof(GlobalAveragePooling2D), typeof(MaxPooling2D), typeof(ReLU), typeof(Reshape), typeof(Softmax),
    ];
}
