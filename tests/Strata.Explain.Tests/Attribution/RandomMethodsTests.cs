using Strata.Explain.Tests.Support;

namespace Strata.Explain.Tests.Attributions;

public sealed class RandomMethodsTests
{
    [Fact]
    public void The_same_seed_gives_the_same_attribution_and_another_another()
    {
        var x = Article.Test.X[0];
        float[] Smooth(int seed) => Article.Model.Attribute(x, new SmoothGrad { Seed = seed, Samples = 8 }).Main.ToArray<float>();
        float[] Shap(int seed) =>
            Article.Model.Attribute(x, new GradientShap { Seed = seed, Samples = 8, NoiseDeviation = 0.1 }).Main.ToArray<float>();
        Assert.Equal(Smooth(1), Smooth(1));
        Assert.NotEqual(Smooth(1), Smooth(2));
        Assert.Equal(Shap(1), Shap(1));
        Assert.NotEqual(Shap(1), Shap(2));
    }

    [Fact]
    public void The_noise_has_the_deviation_that_was_asked_for()
    {
        var noise = GaussianNoise.Draw([20_000], 0.3, 4).ToArray<float>();
        double mean = noise.Average(v => (double)v), deviation = Math.Sqrt(noise.Average(v => (v - mean) * (v - mean)));
        Assert.Equal(0, mean, 0.01);
        Assert.Equal(0.3, deviation, 0.01);
    }

    [Fact]
    public void Smoothgrad_without_noise_is_the_gradient()
    {
        var x = Article.Test.X[0];
        var smooth = Article.Model.Attribute(x, new SmoothGrad { NoiseLevel = 0, Samples = 3 });
        Assert.Equal(
            Article.Model.Attribute(x, new Saliency()).Main.ToArray<float>(), smooth.Arrays["mean"].ToArray<float>(),
            (a, b) => Math.Abs(a - b) < 1e-5f);
        Assert.All(smooth.Arrays["variance"].ToArray<float>(), v => Assert.Equal(0, v, 1e-6f));
    }
}
