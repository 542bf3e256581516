using Strata.Layers;
using Strata.Models;

namespace Strata.Tests.Layers;

/// <summary>What layers say when their input does not fit: the whole text, for it is what a user has to go by.</summary>
public class ErrorTextTests
{
    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    [Fact]
    public void Dense_needs_a_known_last_dimension()
    {
        var image = new Input(new Shape(-1, -1, 32), null, name: "image");
        var flat = new Flatten(name: "flatten").Call(image);
        Assert.Equal(
            "Dense 'head' expects inputs with a known last dimension. Received: input (None, None) from 'flatten'. "
            + "Give Input(…) a fixed height and width, or use GlobalAveragePooling2D.",
            Message(() => new Dense(10, name: "head").Call(flat)));
    }

    [Fact]
    public void Conv2D_needs_images_of_rank_4() => Assert.Equal(
        "Conv2D 'conv' expects inputs of rank 4, (batch, height, width, channels). Received: input (None, 28, 28) from 'image'. "
        + "Grey images need a channel axis of 1: Input(28, 28, 1), or Reshape((28, 28, 1)).",
        Message(() => new Conv2D(32, 3, name: "conv").Call(new Input(new Shape(28, 28), null, name: "image"))));

    [Fact]
    public void A_kernel_must_fit_into_the_image() => Assert.Equal(
        "Conv2D 'conv' expects images no smaller than its kernel (5, 5) with valid padding. Received: input (None, 4, 9, 1) from 'image'. "
        + "Use padding: \"same\", a smaller window, or fewer poolings before it.",
        Message(() => new Conv2D(32, 5, name: "conv").Call(new Input(new Shape(4, 9, 1), null, name: "image"))));

    [Fact]
    public void Groups_must_divide_the_channels() => Assert.Equal(
        "Conv2D 'conv' expects a number of channels that its 2 groups divide. Received: input (None, 8, 8, 3) from 'image'. "
        + "Change groups, or the filters of the layer before.",
        Message(() => new Conv2D(4, 3, groups: 2, name: "conv").Call(new Input(new Shape(8, 8, 3), null, name: "image"))));

    [Fact]
    public void Groups_must_divide_the_filters() => Assert.Equal(
        "Conv2D's groups must divide its filters. Received: 5 filters, 2 groups. (Parameter 'groups')",
        Message(() => _ = new Conv2D(5, 3, groups: 2)));

    [Fact]
    public void An_unknown_activation_is_told_with_the_nearest_name() =>
        Assert.StartsWith("Unknown activation 'rellu'. Did you mean 'relu'? There are: ", Message(() => _ = new Dense(1, activation: "rellu")));

    [Fact]
    public void A_missing_layer_is_told_with_those_there_are()
    {
        var model = new Sequential("net") { new Input(4), new Dense(3, name: "one"), new Dense(2, name: "two") };
        Assert.Equal("Sequential 'net' has no layer 'three'. There are: one, two. (Parameter 'name')", Message(() => model.GetLayer("three")));
    }
}
