using Strata.Layers;
using Strata.Models;

namespace Strata.Explain.Tests.Tracing;

public sealed class HeadTests
{
    [Theory]
    [InlineData("softmax", "softmax")]
    [InlineData("sigmoid", "sigmoid")]
    [InlineData("linear", null)]
    [InlineData("tanh", null)]
    public void The_function_is_found_as_argument_as_activation_and_as_layer(string activation, string? function)
    {
        Layer[] ways = [new Dense(3, activation, name: "argument"), new Activation(activation, name: "layer")];
        foreach (var last in ways)
        {
            var model = new Sequential { new Input(4), new Dense(3, name: "scores"), last };
            var head = Head.Of(model.Invoke(Value.Input([2, 4]), new CallContext(training: false)));
            Assert.Equal(function, head.Function);
            Assert.Equal(function is null, ReferenceEquals(head.Logits, head.Output));
        }
    }

    [Fact]
    public void A_softmax_over_channels_first_has_scores_in_the_outputs_order()
    {
        var model = new Sequential { new Input(3, 5), new Softmax(axis: 1) };
        var input = Value.Input([2, 3, 5]);
        var head = Head.Of(model.Invoke(input, new CallContext(training: false)));
        Assert.Equal("softmax", head.Function);
        Assert.Equal(new Shape(2, 3, 5), head.Logits.Shape);
    }

    [Fact]
    public void An_output_with_positions_is_explained_by_its_mean_over_them()
    {
        var model = new Sequential { new Input(6, 7, 1), new Conv2D(4, 3, activation: "relu", name: "conv"), new Conv2D(2, 1, activation: "softmax") };
        var x = Tensor.Ones([1, 6, 7, 1]);
        var why = model.Attribute(x, new GradCam { Layer = "conv" }, new Target(1, TargetAt.Output));
        var y = model.Predict(x);
        double mean = 0;
        for (int i = 1; i < y.Count; i += 2) mean += y.Element(i) / (y.Count / 2);
        Assert.Equal(mean, why.Values[0], 1e-5);
        Assert.Equal(new Shape(1, 4, 5), why.Arrays["raw"].Shape);
        Assert.Contains("<!doctype html>", model.Explain(x).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_several_outputs_is_explained_by_its_number()
    {
        Value x = new Input([4], null, name: "x");
        var model = Model.Of(new[] { x }, [new Dense(3, "softmax", name: "a").Call(x), new Dense(2, "softmax", name: "b").Call(x)]);
        var input = Tensor.Of(new float[] { 1, 2, 3, 4 }, 1, 4);
        Assert.Equal(1, model.Attribute(input, new DeepLift(), new Target(1, Output: 1)).Classes[0]);
        Assert.Equal(
            $"{model} tells 2 classes apart, 0 to 1. Received: class 2.",
            Assert.Throws<ArgumentException>(() => model.Attribute(input, new Saliency(), new Target(2, Output: 1))).Message);
        Assert.Equal(
            $"{model} has 2 outputs. Received: output 2.",
            Assert.Throws<ArgumentException>(() => model.Attribute(input, new Saliency(), new Target(Output: 2))).Message);
        string page = model.Explain(input).ToHtml();
        Assert.Contains("The answer: a", page, StringComparison.Ordinal);
        Assert.Contains("The answer: b", page, StringComparison.Ordinal);
    }
}
