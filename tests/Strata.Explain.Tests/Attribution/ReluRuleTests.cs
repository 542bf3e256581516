using Strata.Layers;
using Strata.Models;

namespace Strata.Explain.Tests.Attributions;

public sealed class ReluRuleTests
{
    public static IEnumerable<object[]> Methods => [[new GuidedBackpropagation()], [new Deconvnet()]];

    [Theory]
    [MemberData(nameof(Methods), DisableDiscoveryEnumeration = true)]
    public void A_relu_is_one_however_it_is_written(AttributionMethod method)
    {
        Model[] ways =
        [
            Network(x => new Conv2D(4, 3, activation: "relu").Call(x)),
            Network(x => new Activation("relu").Call(new Conv2D(4, 3).Call(x))),
            Network(x => new ReLU().Call(new Conv2D(4, 3).Call(x))),
            Network(x => Op.Relu(new Conv2D(4, 3).Call(x))),
        ];
        foreach (var way in ways) way.SetWeights(ways[0].GetWeights());
        float[][] answers = [.. ways.Select(w => w.Attribute(Example(), method, new Target(1)).Main.ToArray<float>())];
        Assert.Contains(answers[0], v => v != 0);
        Assert.All(answers, a => Assert.Equal(answers[0], a));
        // It is not the plain gradient.
        Assert.NotEqual(ways[0].Attribute(Example(), new Saliency(), new Target(1)).Main.ToArray<float>(), answers[0]);
    }

    [Theory]
    [InlineData("leaky_relu")]
    [InlineData("relu6")]
    [InlineData("elu")]
    public void Its_relatives_keep_their_gradient(string activation)
    {
        var model = Network(x => new Conv2D(4, 3, activation: activation).Call(x));
        var guided = model.Attribute(Example(), new GuidedBackpropagation(), new Target(1));
        Assert.Equal(model.Attribute(Example(), new Saliency(), new Target(1)).Main.ToArray<float>(), guided.Main.ToArray<float>());
        Assert.Same(guided.Main, guided.ForInput(0));
    }

    private static Functional Network(Func<Value, Value> first)
    {
        Value x = new Input(8, 9, 2);
        return Model.Of(x, new Dense(3, "softmax").Call(new Flatten().Call(first(x))));
    }

    private static Tensor Example()
    {
        var random = new Random(8);
        return Tensor.Of([.. Enumerable.Range(0, 144).Select(_ => random.NextSingle() - 0.4f)], 1, 8, 9, 2);
    }
}
