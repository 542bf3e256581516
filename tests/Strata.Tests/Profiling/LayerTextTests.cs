using Strata.Layers;
using Strata.Profiling;

namespace Strata.Tests.Profiling;

public sealed class LayerTextTests
{
    [Theory]
    [InlineData("Conv2D(64, 3, padding: same)")]
    [InlineData("Conv2D(64, (3, 3), padding: \"same\")")]
    [InlineData("conv2d(filters=64, kernel_size=[3, 3], padding='same')")]
    [InlineData("  Conv2D ( 64 , kernelSize : 3 , padding : same )  ")]
    public void Arguments_go_by_position_or_name_in_either_spelling(string text)
    {
        var layer = Assert.IsType<Conv2D>(LayerText.Parse(text));
        Assert.Equal(64, layer.Filters);
        Assert.Equal("same", layer.Padding);
        Assert.Equal((3, 3), (layer.KernelSize.Height, layer.KernelSize.Width));
    }

    [Fact]
    public void Numbers_truths_and_nothing_are_read()
    {
        var dense = Assert.IsType<Dense>(LayerText.Parse("Dense(8, activation: null, useBias: false)"));
        Assert.False(dense.UseBias);
        Assert.Equal(0.25, Assert.IsType<Dropout>(LayerText.Parse("Dropout(0.25)")).Rate);
        Assert.IsType<Flatten>(LayerText.Parse("Flatten"));
        Assert.IsType<Flatten>(LayerText.Parse("Flatten()"));
    }

    [Theory]
    [InlineData("Dense(64", "'Dense(64', character 9: expected ',' or ')'. Received: the end.")]
    [InlineData("Dense(64) 3", "'Dense(64) 3', character 11: expected the end. Received: '3'.")]
    [InlineData("Dense(, 3)", "'Dense(, 3)', character 7: expected a value. Received: ', 3)'.")]
    [InlineData("(3)", "'(3)', character 1: expected the name of a layer. Received: '(3)'.")]
    [InlineData("Dense(3, 'relu)", "'Dense(3, 'relu)', character 11: expected a closing '. Received: 'relu)'.")]
    public void Mistakes_are_told_with_their_place(string text, string message)
    {
        var error = Assert.Throws<FormatException>(() => LayerText.Parse(text));
        Assert.Equal($"{message} Write a layer like Conv2D(64, 3, padding: same).", error.Message);
    }

    [Fact]
    public void Unknown_layers_and_arguments_are_named()
    {
        Assert.StartsWith(
            "Unknown layer 'Dens'. Did you mean 'dense'?", Assert.Throws<ArgumentException>(() => LayerText.Parse("Dens(3)")).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            "Dense has no argument 'unit'.", Assert.Throws<ArgumentException>(() => LayerText.Parse("Dense(3, unit: 4)")).Message);
    }
}
