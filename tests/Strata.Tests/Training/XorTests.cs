using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;

namespace Strata.Tests.Training;

/// <summary>The first program people try: XOR must be learned, whatever the seed and the optimizer.</summary>
public class XorTests
{
    public static IEnumerable<object[]> Cases() =>
        from optimizer in new[] { "sgd", "momentum", "adam" } from seed in Enumerable.Range(0, 20) select new object[] { optimizer, seed };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Xor_is_learned(string optimizer, int seed)
    {
        Tensor x = new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
        Tensor y = new float[,] { { 0 }, { 1 }, { 1 }, { 0 } };
        var model = new Sequential
        {
            new Input(2),
            new Dense(8, activation: "tanh", kernelInitializer: new Strata.Initializers.GlorotUniform(seed)),
            new Dense(1, activation: "sigmoid", kernelInitializer: new Strata.Initializers.GlorotUniform(seed + 100)),
        };
        Optimizer chosen = optimizer switch
        {
            "sgd" => new SGD(1.0),
            "momentum" => new SGD(0.3, momentum: 0.9),
            _ => new Adam(0.05),
        };
        model.Compile(chosen, loss: "binary_crossentropy");
        model.Fit(x, y, batchSize: 4, epochs: 2500, verbose: 0, seed: seed);
        Assert.InRange(model.Evaluate(x, y, verbose: 0).Loss, 0, 0.01);
    }
}
