using Strata.Bench.Yardsticks;

namespace Strata.Bench.Tests.Yardsticks;

public sealed class YardstickTests
{
    [Theory]
    [InlineData("seed", 693_962)]
    [InlineData("mlp", 669_706)]
    [InlineData("cifar", 552_362)]
    [InlineData("autoencoder", 28_353)]
    public void Strata_builds_the_model_and_trains_it_on_its_data(string name, long parameters)
    {
        var yardstick = Yardstick.Named(name);
        var (x, y) = yardstick.Data(2);
        var model = yardstick.Create();

        Assert.Null(yardstick.Missing());
        Assert.Equal(parameters, model.CountParams());
        Assert.True(double.IsFinite(model.TrainOnBatch(x, y)["loss"]));
        Assert.Equal(2, model.PredictOnBatch(x).Shape[0]);
    }

    [Theory]
    [InlineData("seed", true)]
    [InlineData("mlp", true)]
    [InlineData("cifar", false)]
    [InlineData("autoencoder", false)]
    public void Models_made_for_its_pictures_train_on_MNIST_too(string name, bool takes)
    {
        var yardstick = Yardstick.Named(name);
        Assert.Equal(takes, yardstick.TakesDigits);
        if (!takes) return;
        var (x, y) = yardstick.Digits();

        Assert.Equal(yardstick.Data(1).X.Shape[1..], x.Shape[1..]);
        Assert.Equal(yardstick.Samples, x.Shape[0]);
        Assert.Equal(1, x.Span<float>().ToArray().Max());
        Assert.True(double.IsFinite(yardstick.Create().TrainOnBatch(x[..8], y[..8])["loss"]));
    }

    [Fact]
    public void Epochs_are_whole_batches() => Assert.All(Yardstick.All, y => Assert.Equal(0, y.Samples % 128));

    [Fact]
    public void An_unknown_name_is_answered_with_those_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => Yardstick.Named("resnet"));

        Assert.Equal("There is no model 'resnet'. There are: seed, mlp, cifar, autoencoder, lstm, transformer.", error.Message);
    }
}
