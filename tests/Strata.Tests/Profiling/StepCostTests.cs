using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Profiling;
using Strata.Tests.Support;

namespace Strata.Tests.Profiling;

public sealed class StepCostTests
{
    private const double Convolution = 2.0 * 26 * 26 * 32 * 9;
    private const double Dense = 2.0 * 5408 * 128;
    private const double Head = 2.0 * 128 * 10;

    [Fact]
    public void Inference_counts_the_closed_formula_of_each_layer()
    {
        var cost = StepCost.OfPrediction(ArticleNetwork.Create(), Tensor.Zeros([32, 28, 28, 1]));

        Assert.Equal(32 * (Convolution + Dense + Head), cost.Flops);
        Assert.Equal(693_962, cost.TrainableParameters);
        Assert.Equal(4 * 693_962, cost.WeightBytes);
        Assert.Equal(4 * 32 * 28 * 28, cost.InputBytes);
    }

    [Fact]
    public void Training_counts_two_gradients_of_each_layer_and_one_of_the_first()
    {
        var model = ArticleNetwork.Create();
        model.Compile(new Adam(1e-3), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var before = model.GetWeights();

        var cost = StepCost.OfTraining(model, Tensor.Zeros([32, 28, 28, 1]), Tensor.Zeros([32]));

        // Nobody needs the gradient by the images.
        Assert.Equal(32 * ((2 * Convolution) + (3 * Dense) + (3 * Head)), cost.Flops);
        Assert.InRange(cost.ArenaBytes, cost.ArenaLowerBoundBytes, 2 * cost.ArenaLowerBoundBytes);
        for (int i = 0; i < before.Count; i++) Assert.Equal(before[i].Span<float>(), model.GetWeights()[i].Span<float>());
    }

    [Fact]
    public void Frozen_weights_cost_no_gradient()
    {
        var model = new Sequential { new Input(20), new Dense(30, name: "frozen"), new Dense(5) };
        model.GetLayer("frozen").Trainable = false;
        model.Compile(new SGD(), loss: "mean_squared_error");

        var cost = StepCost.OfTraining(model, Tensor.Zeros([8, 20]), Tensor.Zeros([8, 5]));

        Assert.Equal(8 * 2.0 * ((20 * 30) + (2 * 30 * 5)), cost.Flops);
        Assert.Equal((30 * 5) + 5, cost.TrainableParameters);
    }

    [Fact]
    public void Training_needs_a_compiled_model()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => StepCost.OfTraining(new Sequential("net") { new Input(2), new Dense(1) }, Tensor.Zeros([1, 2]), Tensor.Zeros([1, 1])));

        Assert.EndsWith("needs a compiled model. Call Compile(optimizer, loss, metrics) first.", error.Message, StringComparison.Ordinal);
    }
}
