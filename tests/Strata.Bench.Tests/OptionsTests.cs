namespace Strata.Bench.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void What_is_asked_for_reaches_the_peers()
    {
        var options = Options.Parse(
            ["--models", "seed,cifar", "--threads", "1,4", "--fit", "", "--predict", "8", "--seconds", "0.5", "--peers", "ort", "--json"]);

        Assert.Equal(["seed", "cifar"], options.Models!);
        Assert.Equal(["ort"], options.Peers!);
        Assert.True(options.IsJson);
        Assert.Equal(
            ["--models", "cifar", "--threads", "1,4", "--fit", "", "--predict", "8", "--seconds", "0.5"], options.ForPeer("cifar"));
    }

    [Theory]
    [InlineData("There is no option '--what'. See bench/run --help.", "--what")]
    [InlineData("--models needs a value.", "--models")]
    [InlineData("--threads takes whole numbers above 0 with commas between. Received: '0'.", "--threads", "0")]
    [InlineData("--fit takes whole numbers above 0 with commas between. Received: 'many'.", "--fit", "many")]
    public void Mistakes_are_named(string message, params string[] args) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Options.Parse(args)).Message);
}
