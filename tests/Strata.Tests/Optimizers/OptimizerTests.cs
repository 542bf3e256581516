using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;

namespace Strata.Tests.Optimizers;

public sealed class OptimizerTests
{
    [Theory]
    [InlineData("rmsprop", typeof(RMSprop))]
    [InlineData("AdamW", typeof(AdamW))]
    [InlineData("ftrl", typeof(Ftrl))]
    public void A_name_is_found_whatever_its_case(string name, Type type)
    {
        Optimizer optimizer = name;
        Assert.Equal(type, optimizer.GetType());
    }

    [Fact]
    public void Compiled_without_an_optimizer_a_model_takes_RMSprop_as_in_Keras()
    {
        var model = new Sequential { new Input(2), new Dense(1) };
        model.Compile(loss: "mean_squared_error");
        Assert.IsType<RMSprop>(model.Optimizer);
    }

    [Fact]
    public void Two_ways_of_clipping_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Adam { Clipnorm = 1, GlobalClipnorm = 2 });
        Assert.Equal("Adam takes only one of clipnorm, clipvalue and globalClipnorm. Received: 2 and 1.", error.Message);
    }

    [Fact]
    public void The_rate_of_a_schedule_cannot_be_set() =>
        Assert.Throws<InvalidOperationException>(() => new SGD(new CosineDecay(0.1, 10)).LearningRate = 1);

    [Fact]
    public void A_gradient_is_needed_for_each_variable()
    {
        var error = Assert.Throws<ArgumentException>(() => new SGD().Apply([], [new Variable(Tensor.Ones([2]), "w")]));
        Assert.StartsWith("Optimizer 'sgd' needs a gradient for each variable. Received: 0 for 1.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_piecewise_schedule_needs_one_value_more_than_boundaries() =>
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([5], [1]));
}
