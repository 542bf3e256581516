using Strata.Layers;
using Strata.Models;

namespace Strata.Explain.Tests.Heads;

public sealed class HeadComparisonTests
{
    [Fact]
    public void Three_networks_share_a_trunk_and_differ_in_their_heads()
    {
        var model = new Sequential
        {
            new Conv2D(4, 3, activation: "relu", inputShape: (8, 8, 1)), new MaxPooling2D(2), new Flatten(), new Dense(5, "relu"),
            new Dense(3, "softmax"),
        };
        var random = new Random(1);
        var x = Tensor.Of([.. Enumerable.Range(0, 64 * 64).Select(_ => random.NextSingle())], 64, 8, 8, 1);
        var y = Tensor.Of([.. Enumerable.Range(0, 64).Select(i => i % 3)]);
        var results = HeadComparison.Run(model, new Samples(x, y), new Samples(x, y), new HeadOptions(Epochs: 2));
        Assert.Equal(["Flatten", "GlobalAveragePooling2D", "1×1 convolution"], results.Select(r => r.Head));
        // 3·3·4 + 4 in the trunk; 36·5 + 5, 4·5 + 5 or nothing, and 5·3 + 3 or 4·3 + 3 behind.
        Assert.Equal([40 + 185 + 18, 40 + 25 + 18, 40 + 15], results.Select(r => r.Parameters));
        Assert.Equal([203, 43, 15], results.Select(r => r.HeadParameters));
        Assert.All(results, r => Assert.True(r.SecondsPerEpoch > 0 && r.PredictMicroseconds > 0 && r.Accuracy is >= 0 and <= 1));
        Assert.Equal(243, model.CountParams());
    }

    [Fact]
    public void A_network_without_flatten_is_refused()
    {
        var model = new Sequential { new Input(4), new Dense(2, "softmax") };
        var samples = new Samples(Tensor.Ones([4, 4]), new Tensor([4], DType.Int32));
        Assert.Equal(
            $"A comparison of heads needs images flattened by a Flatten. {model} has: Dense.",
            Assert.Throws<ArgumentException>(() => HeadComparison.Run(model, samples, samples)).Message.Split(" (Parameter")[0]);
    }
}
