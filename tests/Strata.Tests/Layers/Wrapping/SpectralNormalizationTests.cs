using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Regularizers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Wrapping;

public sealed class SpectralNormalizationTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new SpectralNormalization(new Dense(5, "tanh", name: "inner"), powerIterations: 2),
            """
            {
                "layer": { "class_name": "Dense", "config": { "name": "inner", "units": 5, "activation": "tanh" } },
                "power_iterations": 2
            }
            """,
        [8, 40])
        {
            Weights = ["inner/kernel", "vector_u", "inner/bias"],
        });

    /// <summary>Its own weights lie in its own group, and the kernel once more in that of the layer inside: as Keras has it.</summary>
    [Fact]
    public void A_saved_one_answers_as_before_and_trains_on()
    {
        using var folder = new TemporaryFolder();
        var model = new Sequential
        {
            new Input(4, 4, 2), new SpectralNormalization(new Conv2D(3, 2)), new Flatten(), new SpectralNormalization(new Dense(2)),
        };
        model.Compile("adam", "mse");
        Tensor x = Ramp([6, 4, 4, 2]), y = Ramp([6, 2]);
        model.Fit(x, y, epochs: 2, verbose: 0);
        var expected = model.Predict(x);
        foreach (string name in new[] { "net.keras", "net.h5" })
        {
            model.Save(folder.File(name));
            var loaded = Model.Load(folder.File(name));
            Assert.Equal(expected.ToArray<float>(), loaded.Predict(x).ToArray<float>());
        }
        var again = Model.Load(folder.File("net.keras"));
        Assert.Equal(model.TrainOnBatch(x, y).Loss, again.TrainOnBatch(x, y).Loss);
        Assert.Equal(model.Predict(x).ToArray<float>(), again.Predict(x).ToArray<float>());
    }

    /// <summary>A penalty on the kernel is one on what the kernel has become.</summary>
    [Fact]
    public void A_penalty_sees_the_kernel_of_the_same_step()
    {
        var dense = new Dense(1, useBias: false, kernelInitializer: "ones", kernelRegularizer: new L2(1));
        var model = new Sequential { new Input(4), new SpectralNormalization(dense) };
        model.Compile(new SGD(0f), "mse");

        double loss = model.TrainOnBatch(Tensor.Zeros([2, 4]), Tensor.Zeros([2, 1])).Loss;

        // One column: its singular value is its length, so the kernel has length 1 after the call.
        Assert.Equal(1, loss, 1e-6);
        Assert.All(dense.Weights[0].Tensor.ToArray<float>(), w => Assert.Equal(0.5f, w, 1e-6f));
    }

    [Fact]
    public void A_layer_without_a_kernel_is_refused() => ErrorTexts.AssertSays<ArgumentException>(
        () => new SpectralNormalization(new ReLU(name: "bend"), name: "tame").Build([2, 3]),
        "SpectralNormalization 'tame' normalizes the kernel of the layer inside. Received: ReLU 'bend', which has none. Wrap a Dense, a "
        + "convolution or an Embedding.");

    [Fact]
    public void No_iterations_are_refused() => ErrorTexts.AssertSays<ArgumentOutOfRangeException>(
        () => _ = new SpectralNormalization(new Dense(2), powerIterations: 0, name: "tame"),
        "SpectralNormalization 'tame' needs at least one power iteration. Received: 0. (Parameter 'powerIterations')");

    private static Tensor Ramp(Shape shape)
    {
        var tensor = new Tensor(shape, DType.Float32);
        tensor.Fill(i => (i * 7 % 11 - 5) / 5.0);
        return tensor;
    }
}
