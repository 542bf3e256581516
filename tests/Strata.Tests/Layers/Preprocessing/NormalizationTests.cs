using Strata.Layers;
using Strata.Models;
using Strata.Tests.Support;
using FeatureScaling = Strata.Layers.Normalization;

namespace Strata.Tests.Layers.Preprocessing;

public sealed class NormalizationTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new FeatureScaling([1, 2], Tensor.Of([1.0, 2, 3]), Tensor.Of([4.0, 1, 0.25]), invert: true),
            """{ "axis": [1, 2], "mean": [1.0, 2, 3], "variance": [4.0, 1, 0.25], "invert": true }""",
        [8, 2, 3]));

    [Fact]
    public void What_it_learned_is_saved_with_the_model()
    {
        using var folder = new TemporaryFolder();
        var layer = new FeatureScaling();
        layer.Adapt(new[,] { { 1f, 10f }, { 3f, 30f }, { 5f, 20f } });
        var model = new Sequential { new Input(2), layer, new Dense(1) };
        model.Save(folder.File("net.keras"));

        var loaded = Model.Load(folder.File("net.keras"));

        Tensor x = new[,] { { 3f, 20f } };
        Assert.Equal([0f, 0f], layer.Invoke(x, new CallContext(training: false)).Evaluate().ToArray<float>());
        Assert.Equal(model.Predict(x).ToArray<float>(), loaded.Predict(x).ToArray<float>());
        Assert.Equal(["mean", "variance", "count"], loaded.Layers[0].Weights.Select(w => w.Name));
        Assert.Equal(DType.Int64, loaded.Layers[0].Weights[2].DType);
    }

    [Fact]
    public void Moments_that_do_not_go_together_are_refused()
    {
        ErrorTexts.AssertSays<ArgumentException>(
            () => _ = new FeatureScaling(mean: Tensor.Scalar(1f), name: "scale"),
            "Normalization 'scale' takes a mean and a variance, or none of them. Received: no variance. Give both, or call Adapt with data.");
        ErrorTexts.AssertSays<ArgumentException>(
            () => _ = new FeatureScaling(mean: Tensor.Ones([1]), variance: Tensor.Ones([2]), name: "scale"),
            "Normalization 'scale' expects a mean and a variance of one shape. Received: mean (1,) and variance (2,).");
        ErrorTexts.AssertSays<ArgumentException>(
            () => _ = new FeatureScaling(mean: Tensor.Ones([1, 1]), variance: Tensor.Ones([1, 1]), name: "scale"),
            "Normalization 'scale' expects a mean of as many axes as are kept, 1, or less. Received: mean (1, 1). Name more axes.");
        ErrorTexts.AssertSays<InvalidOperationException>(
            () => new FeatureScaling(mean: Tensor.Ones([1]), variance: Tensor.Ones([1]), name: "scale").Adapt(Tensor.Ones([2, 1])),
            "Normalization 'scale' was given its mean and variance. Make one without them to learn them from data.");
        ErrorTexts.AssertSays<ArgumentException>(
            () => new FeatureScaling(name: "scale").Adapt([]),
            "Normalization 'scale' needs at least one batch to adapt to. Received: none. (Parameter 'batches')");
    }

    [Fact]
    public void Inputs_that_do_not_fit_its_axes_are_refused()
    {
        ErrorTexts.AssertSays<ArgumentException>(
            () => new FeatureScaling([3], name: "scale").Call(new Input([4, 2], null, name: "x")),
            "Normalization 'scale' expects inputs that have an axis 3. Received: input (None, 4, 2) from 'x'. Name axes of the input.");
        ErrorTexts.AssertSays<ArgumentException>(
            () => new FeatureScaling([1], name: "scale").Call(new Input([Shape.Unknown, 2], null, name: "x")),
            "Normalization 'scale' expects inputs with a known size along axis 1. Received: input (None, None, 2) from 'x'. Give Input(…) a "
            + "fixed size there.");
        var built = new FeatureScaling(name: "scale");
        built.Build([1, 3]);
        ErrorTexts.AssertSays<ArgumentException>(
            () => built.Call(new Input([2], null, name: "x")),
            "Normalization 'scale' expects sizes (3,) along its axes, on which it was built. Received: input (None, 2) from 'x'. Use a second "
            + "Normalization.");
    }
}
