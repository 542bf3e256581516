namespace Strata.Initializers;

/// <summary>Every initializer a config or a string may name.</summary>
internal static class InitializerClasses
{
    public static readonly Type[] All =
    [
        typeof(Zeros), typeof(Ones), typeof(Constant), typeof(RandomUniform), typeof(RandomNormal), typeof(TruncatedNormal),
        typeof(VarianceScaling), typeof(GlorotUniform), typeof(GlorotNormal), typeof(HeUniform), typeof(HeNormal), typeof(LecunUniform),
        typeof(LecunNormal), typeof(Orthogonal), typeof(Identity), typeof(STFT),
    ];
}
