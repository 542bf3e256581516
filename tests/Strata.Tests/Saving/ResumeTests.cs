using Strata.Layers;
using Strata.Models;
using Strata.Tests.Support;

namespace Strata.Tests.Saving;

/// <summary>A training that is saved, loaded and continued ends with the bits of one that never stopped.</summary>
public sealed class ResumeTests
{
    private const int Epochs = 6, Half = 3;

    [Theory]
    [InlineData("adam")]
    [InlineData("rmsprop")]
    [InlineData("sgd")]
    [InlineData("nadam")]
    [InlineData("adamax")]
    [InlineData("adafactor")]
    [InlineData("lamb")]
    [InlineData("lion")]
    [InlineData("ftrl")]
    [InlineData("adadelta")]
    [InlineData("schedulefreeadamw")]
    public void Three_epochs_and_three_more_equal_six(string optimizer)
    {
        using var folder = new TemporaryFolder();
        var whole = Start(optimizer);
        Fit(whole, 0, Epochs);

        var half = Start(optimizer);
        Fit(half, 0, Half);
        half.Save(folder.File("half.keras"));
        // What the process drew besides must not matter.
        _ = RandomSeed.Next();
        var resumed = Model.Load(folder.File("half.keras"));
        Assert.Equal(Half, resumed.TrainedEpochs);
        Fit(resumed, resumed.TrainedEpochs, Epochs);

        Assert.Equal(Epochs, resumed.TrainedEpochs);
        AssertSameBits(whole, resumed);
    }

    /// <summary>Without the second half the weights differ, so that equality above means something.</summary>
    [Fact]
    public void Three_epochs_do_not_equal_six()
    {
        var whole = Start("adam");
        Fit(whole, 0, Epochs);
        var half = Start("adam");
        Fit(half, 0, Half);
        Assert.False(whole.Weights[0].Tensor.Bytes.SequenceEqual(half.Weights[0].Tensor.Bytes));
    }

    [Fact]
    public void Learning_rate_comes_back_in_full_unless_weights_say_another()
    {
        using var folder = new TemporaryFolder();
        var model = Start("adam");
        Fit(model, 0, 1);
        model.Save(folder.File("model.keras"));
        Assert.Equal(0.001, Model.Load(folder.File("model.keras")).Optimizer.LearningRate);
        model.Optimizer.LearningRate = 1.0 / 3;
        model.Save(folder.File("model.keras"));
        Assert.Equal(1.0 / 3, Model.Load(folder.File("model.keras")).Optimizer.LearningRate);
        model.Save(folder.File("model.h5"));
        Assert.Equal(1f / 3, Model.Load(folder.File("model.h5")).Optimizer.LearningRate);
    }

    private static Sequential Start(string optimizer)
    {
        RandomSeed.Set(5);
        var model = new Sequential
        {
            new Input(8, 8, 2),
            new Conv2D(6, 3, activation: "relu"),
            new BatchNormalization(),
            new Dropout(0.3),
            new Flatten(),
            new Dense(16, activation: "relu"),
            new Dropout(0.5),
            new Dense(3, activation: "softmax"),
        };
        model.Compile(optimizer, "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    private static void Fit(Model model, int from, int to)
    {
        var random = new Random(4);
        var x = new Tensor([50, 8, 8, 2], DType.Float32);
        x.Fill(_ => random.NextDouble());
        var y = new Tensor([50], DType.Int32);
        y.Fill(_ => random.Next(3));
        model.Fit(x, y, batchSize: 16, epochs: to, initialEpoch: from, verbose: 0);
    }

    private static void AssertSameBits(Model expected, Model received)
    {
        foreach (var (one, two) in expected.Weights.Zip(received.Weights))
            AssertSameBits(one.Path, one.Tensor, two.Tensor);
        Assert.Equal(expected.Weights.Count, received.Weights.Count);
        var (own, other) = (expected.Optimizer.Variables, received.Optimizer.Variables);
        Assert.Equal(own.Count, other.Count);
        for (int i = 0; i < own.Count; i++) AssertSameBits(own[i].Name, own[i].Value, other[i].Value);
    }

    private static void AssertSameBits(string name, Tensor expected, Tensor received)
    {
        int at = expected.Bytes.CommonPrefixLength(received.Bytes);
        Assert.True(at == expected.ByteCount, $"{name} differs at byte {at} of {expected.ByteCount}.");
    }
}
