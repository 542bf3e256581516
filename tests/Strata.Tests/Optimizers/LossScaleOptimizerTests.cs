using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;

namespace Strata.Tests.Optimizers;

public sealed class LossScaleOptimizerTests
{
    private static readonly Tensor s_x = new float[,] { { 0, 1 }, { 1, 0 }, { 1, 1 }, { 0, 0 } };
    private static readonly Tensor s_y = new float[,] { { 1 }, { 1 }, { 2 }, { 0 } };

    /// <summary>Powers of two change no bit, so a training goes as it does without any scale.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public void Scaled_losses_train_the_same(bool isDynamic)
    {
        Sequential plain = Trained(new Adam(0.01)), scaled = Trained(isDynamic
            ? new LossScaleOptimizer(new Adam(0.01), initialScale: 1024, dynamicGrowthSteps: 3)
            : new Adam(0.01) { LossScaleFactor = 512 });

        for (int i = 0; i < plain.Weights.Count; i++)
            Assert.Equal(plain.Weights[i].Tensor.ToArray<float>(), scaled.Weights[i].Tensor.ToArray<float>());
    }

    [Fact]
    public void The_scale_grows_with_finite_steps_and_falls_with_others()
    {
        var optimizer = new LossScaleOptimizer(new SGD(0.5), initialScale: 8, dynamicGrowthSteps: 2);
        var weight = new Variable(Tensor.Scalar(1f));

        optimizer.Apply([Tensor.Scalar(8f)], [weight]);
        Assert.Equal((0.5, 8, 1), (weight.Tensor.Item(), optimizer.DynamicScale, optimizer.Iterations));
        optimizer.Apply([Tensor.Scalar(8f)], [weight]);
        Assert.Equal((0, 16, 2), (weight.Tensor.Item(), optimizer.DynamicScale, optimizer.Iterations));
        optimizer.Apply([Tensor.Scalar(float.NaN)], [weight]);
        Assert.Equal((0, 8, 2), (weight.Tensor.Item(), optimizer.DynamicScale, optimizer.Iterations));
    }

    [Fact]
    public void Rate_and_schedule_are_those_of_the_optimizer_inside()
    {
        var optimizer = new LossScaleOptimizer(new SGD(0.5)) { LearningRate = 0.25 };

        Assert.Equal(0.25, optimizer.InnerOptimizer.LearningRate);
        Assert.Equal(0.25, optimizer.LearningRate);
        Assert.NotNull(new LossScaleOptimizer(new SGD(new ExponentialDecay(0.1, 10, 0.5))).Schedule);
    }

    [Fact]
    public void Options_of_a_step_belong_to_the_optimizer_inside()
    {
        var optimizer = new LossScaleOptimizer(new SGD(0.5)) { Clipnorm = 1 };

        var error = Assert.Throws<ArgumentException>(() => optimizer.Apply([Tensor.Scalar(8f)], [new Variable(Tensor.Scalar(1f))]));

        Assert.Equal(
            "Optimizer 'loss_scale_optimizer' only scales the loss. Give weightDecay, clipping, useEma, lossScaleFactor and "
            + "gradientAccumulationSteps to the optimizer inside, 'sgd'.",
            error.Message);
    }

    [Fact]
    public void Settings_out_of_range_are_told()
    {
        Assert.Equal(
            "LossScaleOptimizer needs an initialScale above 0. Received: 0. (Parameter 'initialScale')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new LossScaleOptimizer(new SGD(), initialScale: 0)).Message);
        Assert.Equal(
            "LossScaleOptimizer needs dynamicGrowthSteps of 1 or more. Received: 0. (Parameter 'dynamicGrowthSteps')",
            Assert.Throws<ArgumentOutOfRangeException>(() => new LossScaleOptimizer(new SGD(), dynamicGrowthSteps: 0)).Message);
    }

    private static Sequential Trained(Optimizer optimizer)
    {
        RandomSeed.Set(5);
        var model = new Sequential { new Input(2), new Dense(4, "tanh"), new Dense(1) };
        model.Compile(optimizer, loss: "mean_squared_error");
        model.Fit(s_x, s_y, epochs: 10, verbose: 0, seed: 1);
        return model;
    }
}
