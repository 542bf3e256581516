using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Normalization;

public sealed class BatchNormalizationTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new BatchNormalization(
            1, 0.5, 0.01, gammaRegularizer: "l2", betaConstraint: "non_neg", movingMeanInitializer: "ones", renormMomentum: 0.75),
            """
            {
                "axis": 1, "momentum": 0.5, "epsilon": 0.01, "gamma_regularizer": "l2", "beta_constraint": "non_neg",
                "moving_mean_initializer": "ones", "renorm_momentum": 0.75
            }
            """,
        [8, 5, 12, 10])
        {
            Weights = ["gamma", "beta", "moving_mean", "moving_variance"],
        });

    [Fact]
    public void It_normalizes_by_the_batch_in_training_only_and_only_when_it_is_trainable()
    {
        var layer = new BatchNormalization();
        Value x = Tensor.Of([1f, 2, 3, 6]).Reshape(2, 2);
        double First(bool training) => layer.Invoke(x, new CallContext(training)).Evaluate().Element(0);
        Assert.Equal(1 / Math.Sqrt(1.001), First(training: false), 1e-6);
        Assert.Equal(-1 / Math.Sqrt(1.001), First(training: true), 1e-6);
        layer.Trainable = false;
        Assert.Equal(1 / Math.Sqrt(1.001), First(training: true), 1e-6);
    }

    [Fact]
    public void Fit_moves_the_averages_and_Predict_uses_them()
    {
        var model = new Sequential { new Input(2), new BatchNormalization(momentum: 0.5) };
        model.Compile(new SGD(0f), "mean_squared_error");
        Tensor x = Tensor.Of([1f, 2, 3, 6]).Reshape(2, 2);
        model.Fit(x, x, epochs: 1, verbose: 0);
        Assert.Equal([1f, 2f], model.Weights[2].Tensor.ToArray<float>());
        Assert.Equal([1f, 2.5f], model.Weights[3].Tensor.ToArray<float>());
        Assert.Equal(0, model.Predict(x).Element(0), 1e-6);
    }

    [Fact]
    public void Other_channels_ask_for_a_second_layer()
    {
        var layer = new BatchNormalization(name: "norm");
        layer.Call(new Input([5, 3], null, name: "a"));
        ErrorTexts.AssertSays<ArgumentException>(
            () => layer.Call(new Input([5, 4], null, name: "b")),
            "BatchNormalization 'norm' expects 3 channels along axis -1, on which it was built. Received: input (None, 5, 4) from 'b'. "
            + "Use a second BatchNormalization for the other input.");
    }

    [Fact]
    public void Unknown_channels_are_asked_for() => ErrorTexts.AssertSays<ArgumentException>(
        () => new BatchNormalization(name: "norm").Call(new Input([5, -1], null, name: "a")),
        "BatchNormalization 'norm' expects inputs with a known size along axis -1. Received: input (None, 5, None) from 'a'. "
        + "Give Input(…) a fixed size there.");
}
