using Strata.Layers;
using Strata.Models;
using Strata.Tests.Support;

namespace Strata.Tests.Layers;

/// <summary>What layers say of inputs they cannot take, word for word: what, where, expected, received, remedy.</summary>
public sealed class ErrorTextTests
{
    [Fact]
    public void Dense_after_images_of_any_size_names_itself_the_source_and_two_ways_out()
    {
        var x = new Flatten(name: "flatten").Call(new Input([-1, -1, 3], null, name: "image"));
        ErrorTexts.AssertSays<ArgumentException>(
            () => new Dense(10, name: "head").Call(x),
            "Dense 'head' expects inputs with a known last dimension. Received: input (None, None) from 'flatten'. "
            + "Give Input(…) a fixed height and width, or use GlobalAveragePooling2D.");
    }

    [Fact]
    public void Dense_on_a_bare_batch_says_what_Input_takes() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Dense(10, name: "head").Call(new Input(Shape.Scalar, null, name: "number")),
        "Dense 'head' expects inputs of rank 2 or more. Received: input (None,) from 'number'. "
        + "Give Input(…) the shape of one sample, without the batch.");

    [Fact]
    public void Dense_on_a_second_width_asks_for_a_second_Dense()
    {
        var dense = new Dense(4, name: "shared");
        dense.Call(new Input([8], null, name: "a"));
        ErrorTexts.AssertSays<ArgumentException>(
            () => dense.Call(new Input([9], null, name: "b")),
            "Dense 'shared' expects inputs whose last dimension is 8, on which it was built. Received: input (None, 9) from 'b'. "
            + "Use a second Dense for the other input.");
    }

    [Fact]
    public void Conv2D_on_grey_images_without_channels_asks_for_the_axis() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Conv2D(8, 3, name: "conv").Call(new Input([28, 28], null, name: "image")),
        "Conv2D 'conv' expects inputs of rank 4, (batch, height, width, channels). Received: input (None, 28, 28) from 'image'. "
        + "Grey images need a channel axis of 1: Input(28, 28, 1), or Reshape((28, 28, 1)).");

    [Fact]
    public void Conv2D_with_channels_first_names_that_layout() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Conv2D(8, 3, dataFormat: "channels_first", name: "conv").Call(new Input([28, 28], null, name: "image")),
        "Conv2D 'conv' expects inputs of rank 4, (batch, channels, height, width). Received: input (None, 28, 28) from 'image'. "
        + "Grey images need a channel axis of 1: Input(1, 28, 28), or Reshape((1, 28, 28)).");

    [Fact]
    public void Conv2D_on_unknown_channels_asks_for_their_number() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Conv2D(8, 3, name: "conv").Call(new Input([28, 28, -1], null, name: "image")),
        "Conv2D 'conv' expects inputs with a known number of channels. Received: input (None, 28, 28, None) from 'image'. "
        + "Give Input(…) a fixed number of channels.");

    [Fact]
    public void A_kernel_larger_than_a_valid_padded_image_lists_remedies() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Conv2D(8, (5, 3), name: "conv").Call(new Input([4, 4, 1], null, name: "image")),
        "Conv2D 'conv' expects images no smaller than its kernel (5, 3) with valid padding. Received: input (None, 4, 4, 1) from 'image'. "
        + "Use padding: \"same\", a smaller window, or fewer poolings before it.");

    [Fact]
    public void A_dilated_kernel_tells_how_far_it_reaches() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Conv2D(8, 3, dilationRate: 2, name: "conv").Call(new Input([4, 4, 1], null, name: "image")),
        "Conv2D 'conv' expects images no smaller than its kernel (3, 3), spread to (5, 5) by dilation (2, 2), with valid padding. "
        + "Received: input (None, 4, 4, 1) from 'image'. Use padding: \"same\", a smaller window, or fewer poolings before it.");

    [Fact]
    public void A_pool_larger_than_the_image_is_told_likewise() => ErrorTexts.AssertSays<ArgumentException>(
        () => new MaxPooling2D(3, name: "pool").Call(new Input([2, 2, 1], null, name: "image")),
        "MaxPooling2D 'pool' expects images no smaller than its pool (3, 3) with valid padding. "
        + "Received: input (None, 2, 2, 1) from 'image'. Use padding: \"same\", a smaller window, or fewer poolings before it.");

    [Fact]
    public void Groups_that_do_not_divide_the_channels_are_told_with_the_channels() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Conv2D(8, 3, groups: 2, name: "conv").Call(new Input([8, 8, 3], null, name: "image")),
        "Conv2D 'conv' expects a number of channels that its 2 groups divide. Received: input (None, 8, 8, 3) from 'image'. "
        + "Change groups, or the filters of the layer before.");

    [Fact]
    public void Groups_that_do_not_divide_the_filters_are_told_at_once() => ErrorTexts.AssertSays<ArgumentException>(
        () => _ = new Conv2D(9, 3, groups: 2, name: "conv"),
        "Conv2D 'conv' expects a number of filters that its groups divide. "
        + "Received: 9 filters, 2 groups. Change one of them. (Parameter 'groups')");

    [Fact]
    public void Strides_together_with_dilation_are_told_at_once() => ErrorTexts.AssertSays<ArgumentException>(
        () => _ = new Conv2D(8, 3, strides: 2, dilationRate: 2, name: "conv"),
        "Conv2D 'conv' takes strides or a dilation rate above 1, not both. "
        + "Received: strides (2, 2), dilation rate (2, 2). Set one of them to 1.");

    [Fact]
    public void No_units_are_told_at_once() => ErrorTexts.AssertSays<ArgumentOutOfRangeException>(
        () => _ = new Dense(0, name: "head"), "Dense 'head' needs at least one unit. Received: 0. (Parameter 'units')");

    [Fact]
    public void Reshape_tells_how_many_elements_there_are() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Reshape([5, 5], name: "square").Call(new Input([24], null, name: "row")),
        "Reshape 'square' expects samples whose 24 elements fill its target shape (5, 5). Received: input (None, 24) from 'row'. "
        + "The number of elements must stay the same.");

    [Fact]
    public void An_unknown_activation_is_answered_with_the_nearest()
    {
        string text = Assert.Throws<ArgumentException>(() => new Dense(10, activation: "rellu")).Message;
        Assert.StartsWith(
            "Unknown activation 'rellu'. Did you mean 'relu'? There are: celu, elu, exponential, ", text, StringComparison.Ordinal);
        Assert.EndsWith(", tanh, tanh_shrink.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_activation_that_resembles_none_gets_no_guess() => Assert.StartsWith(
        "Unknown activation 'quadratic'. There are: celu, ",
        Assert.Throws<ArgumentException>(() => new Dense(10, activation: "quadratic")).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_layers_of_one_name_are_refused_and_the_model_stays()
    {
        var model = new Sequential("net") { new Input(4), new Dense(3, name: "a") };
        ErrorTexts.AssertSays<ArgumentException>(
            () => model.Add(new Dense(2, name: "a")),
            "Layers of Sequential 'net' need names of their own. Received: a second 'a'. "
            + "Give one of them another name. (Parameter 'layer')");
        Assert.Single(model.Layers);
    }

    [Fact]
    public void A_layer_of_no_such_name_is_answered_with_those_there_are() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Sequential("net") { new Input(4), new Dense(3, name: "body"), new Dense(2, name: "head") }.GetLayer("tail"),
        "Sequential 'net' has no layer 'tail'. There are: body, head. (Parameter 'name')");

    [Fact]
    public void A_layer_of_no_such_number_is_answered_with_the_range() => ErrorTexts.AssertSays<ArgumentOutOfRangeException>(
        () => new Sequential("net") { new Input(4), new Dense(3, name: "body") }.GetLayer(1),
        "Sequential 'net' has layers 0 to 0. Received: 1. (Parameter 'index')");

    [Fact]
    public void Weights_of_another_shape_are_told_by_path_and_none_is_set()
    {
        var dense = new Dense(2, name: "head");
        dense.Call(new Input([3], null, name: "x"));
        var before = dense.GetWeights();
        ErrorTexts.AssertSays<ArgumentException>(
            () => dense.SetWeights([Tensor.Ones([3, 2]), Tensor.Ones([3])]),
            "Weight 'head/bias' of Dense 'head' has shape (2,). Received: (3,) at place 1. (Parameter 'weights')");
        Assert.Equal(before[0].ToArray<float>(), dense.GetWeights()[0].ToArray<float>());
    }

    [Fact]
    public void Too_few_weights_are_told_by_number() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Dense(2, name: "head").SetWeights([Tensor.Ones([3, 2])]),
        "Dense 'head' has 0 weights. Received: 1. Build the layer first. (Parameter 'weights')");
}
