using Strata.Initializers;
using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;

namespace Strata.Tests.Training;

/// <summary>The smallest problem that needs a hidden layer is learned from any start.</summary>
public sealed class XorTests
{
    private static readonly Tensor s_x = new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
    private static readonly Tensor s_y = new float[,] { { 0 }, { 1 }, { 1 }, { 0 } };

    public static TheoryData<string> Optimizers => ["sgd", "momentum", "adam"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Xor_is_learned_from_twenty_starts(string optimizer)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var model = Model(seed);
            (Optimizer rule, int epochs) = Rule(optimizer);
            model.Compile(rule, "binary_crossentropy");
            double first = model.Evaluate(s_x, s_y, verbose: 0).Loss;
            model.Fit(s_x, s_y, batchSize: 4, epochs: epochs, verbose: 0, seed: seed);
            double last = model.Evaluate(s_x, s_y, verbose: 0).Loss;
            Assert.True(last < 0.01, $"{optimizer} from seed {seed} went from {first} to {last}.");
            float[] answers = model.Predict(s_x).ToArray<float>();
            Assert.Equal([0f, 1f, 1f, 0f], answers.Select(a => MathF.Round(a)));
        }
    }

    private static (Optimizer Rule, int Epochs) Rule(string name) => name switch
    {
        "sgd" => (new SGD(1.0), 2500),
        "momentum" => (new SGD(0.3, momentum: 0.9), 1000),
        _ => (new Adam(0.05), 600),
    };

    /// <summary>Seeds are given to the layers, since other tests may draw from the global one meanwhile.</summary>
    private static Sequential Model(int seed) => new()
    {
        new Input(2),
        new Dense(8, "tanh", kernelInitializer: new GlorotUniform(seed)),
        new Dense(1, "sigmoid", kernelInitializer: new GlorotUniform(seed + 1000)),
    };
}
