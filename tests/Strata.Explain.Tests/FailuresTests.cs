using Strata.Layers;
using Strata.Models;

namespace Strata.Explain.Tests;

/// <summary>What users of other libraries report: each must work here.</summary>
public sealed class FailuresTests
{
    private static readonly Shape s_image = [8, 9, 1];

    [Fact]
    public void A_model_two_deep_inside_others_is_not_disconnected()
    {
        var inner = new Sequential("inner") { new Input(8, 9, 1), new Conv2D(4, 3, activation: "relu", name: "deep") };
        var outer = new Sequential("outer") { new Input(8, 9, 1), inner, new Conv2D(3, 2, activation: "relu", name: "later") };
        var model = new Sequential("all") { new Input(8, 9, 1), outer, new GlobalAveragePooling2D(), new Dense(2, "softmax") };
        var why = model.Attribute(Example(), new GradCam { Layer = "outer/inner/deep" });
        Assert.Equal("outer/inner/deep", why.Layer);
        Assert.Equal(new Shape(1, 8, 9), why.Arrays["upsampled"].Shape);
        Assert.Contains(model.Attribute(Example(), new Saliency()).Main.ToArray<float>(), g => g != 0);
    }

    [Fact]
    public void A_model_in_which_a_mask_goes_from_words_to_their_mean_is_explained()
    {
        var model = new Sequential
        {
            new Input([4], null, DType.Int32), new Embedding(5, 3, maskZero: true, name: "words"), new GlobalAveragePooling1D(),
            new Dense(2, "softmax"),
        };
        Tensor words = Tensor.Of([3, 1, 0, 0], 1, 4), other = Tensor.Of([3, 1, 0, 0, 2, 2, 4, 0], 2, 4);
        Assert.Contains("words", model.Explain(words).ToHtml(), StringComparison.Ordinal);
        Assert.Contains("words", model.Explain(other).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_saturated_softmax_leaves_a_map_since_the_score_before_it_is_explained()
    {
        var model = Network(new Dense(3, "softmax", kernelInitializer: new Initializers.RandomNormal(stddev: 9000)));
        Assert.Equal([0f, 0f, 1f], model.PredictOnBatch(Tensor.Of(Example().ToArray<float>(), 1, 8, 9, 1)).ToArray<float>().Order());
        var before = model.Attribute(Example(), new GradCam());
        var behind = model.Attribute(Example(), new Saliency(), new Target(At: TargetAt.Output));
        Assert.Contains(behind.Arrays["map"].ToArray<float>(), g => g == 0);
        Assert.All(behind.Arrays["gradient"].ToArray<float>(), g => Assert.Equal(0, g));
        Assert.Contains(before.Arrays["raw"].ToArray<float>(), v => v != 0);
        Assert.Contains("explains the score before the softmax", before.Notes);
        Assert.Contains("explains the output behind the softmax, whose gradient vanishes where the network is sure", behind.Notes);
    }

    [Fact]
    public void One_sigmoid_output_has_two_classes_that_contradict_each_other()
    {
        var model = Network(new Dense(1, "sigmoid"));
        var (no, yes) = (model.Attribute(Example(), new Saliency(), new Target(0)), model.Attribute(Example(), new Saliency(), new Target(1)));
        Assert.Equal(yes.Main.ToArray<float>().Select(g => -g), no.Main.ToArray<float>());
        Assert.Equal(-yes.Values[0], no.Values[0]);
        var shares = new[] { 0, 1 }.Select(c => model.Attribute(Example(), new Saliency(), new Target(c, TargetAt.Output)).Values[0]);
        Assert.Equal(1, shares.Sum(), 1e-6f);
        Assert.Equal(
            $"{model} tells 2 classes apart, 0 to 1 (one output for two classes). Received: class 2.",
            Assert.Throws<ArgumentException>(() => model.Attribute(Example(), new Saliency(), new Target(2))).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Grey_colour_and_transparent_images_are_drawn(int channels)
    {
        var model = new Sequential { new Input(8, 9, channels), new Conv2D(4, 3, activation: "relu"), new Flatten(), new Dense(3, "softmax") };
        var why = model.Explain(Example(channels));
        Assert.Empty(why.LeftOut);
        Assert.All(why.Attributions, a => Assert.All(a.Main.ToArray<float>(), v => Assert.True(float.IsFinite(v))));
        Assert.Contains("data:image/png;base64,", why.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_divided_by_nothing_is_zero_and_says_why()
    {
        var model = new Sequential
        {
            new Input(8, 9, 1), new Conv2D(4, 3, activation: "relu", kernelInitializer: new Initializers.Zeros(), name: "dead"),
            new GlobalAveragePooling2D(), new Dense(3, "softmax"),
        };
        foreach (AttributionMethod method in new AttributionMethod[] { new GradCam(), new GradCamPlusPlus(), new LayerCam(), new ScoreCam() })
        {
            var why = model.Attribute(Example(), method);
            Assert.All(why.Arrays["normalised"].ToArray<float>(), v => Assert.Equal(0, v));
            Assert.Equal("the layer is not active", Assert.Single(why.Empty));
            Assert.Contains("nothing to see: the layer is not active", why.Notes);
        }
        Assert.Contains("Nothing to see: the layer is not active.", model.Explain(Example()).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shared_layer_has_a_map_for_each_call()
    {
        Value left = new Input(s_image, null, name: "left"), right = new Input(s_image, null, name: "right");
        var eye = new Conv2D(4, 3, activation: "relu", name: "eye");
        var both = new Concatenate(name: "both").Call([eye.Call(left), eye.Call(right)])[0];
        var model = Model.Of(new[] { left, right }, [new Dense(2, "softmax").Call(new GlobalAveragePooling2D().Call(both))]);
        Tensor[] pair = [Example(seed: 1), Example(seed: 2)];
        var first = model.Attribute(pair, new GradCam { Layer = "eye", Call = 0 });
        var second = model.Attribute(pair, new GradCam { Layer = "eye:1" });
        Assert.Equal(("eye:0", "eye:1"), (first.Layer, second.Layer));
        Assert.NotEqual(first.Arrays["raw"].ToArray<float>(), second.Arrays["raw"].ToArray<float>());
        Assert.Equal(
            $"Layer 'eye' of {model} is called 2 times. Received: call 2.",
            Assert.Throws<ArgumentException>(() => model.Attribute(pair, new GradCam { Layer = "eye", Call = 2 })).Message);
    }

    [Fact]
    public void The_layer_is_the_last_convolution_with_positions_and_is_named()
    {
        var model = new Sequential
        {
            new Input(8, 9, 1), new Conv2D(4, 3, activation: "relu", name: "seen"), new Conv2D(5, (6, 7), activation: "relu", name: "one_position"),
            new Flatten(name: "flat"), new Dense(3, "softmax"),
        };
        var why = model.Attribute(Example(), new GradCam());
        Assert.Equal("seen", why.Layer);
        Assert.Contains("layer 'seen', the last that fits, as none was named", why.Notes);
        Assert.Equal(
            "gradcam needs a layer with more than one position. Received: 'one_position' with output (1, 1, 5). Use 'seen', or "
            + "layer_conductance for a layer without positions.",
            Assert.Throws<ArgumentException>(() => model.Attribute(Example(), new GradCam { Layer = "one_position" })).Message);
        foreach (MapMethod method in new MapMethod[] { new GradCam(), new GradCamPlusPlus(), new LayerCam(), new ScoreCam(), new GuidedGradCam() })
        {
            string error = Assert.Throws<ArgumentException>(() => model.Attribute(Example(), method with { Layer = "flat" })).Message;
            Assert.Contains(" needs a layer with more than one position. Received: 'flat' with output (5,).", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_layer_the_target_does_not_depend_on_gives_zeros_and_says_why()
    {
        Value x = new Input(s_image, null, name: "image");
        var seen = new Conv2D(4, 3, activation: "relu", name: "seen").Call(x);
        var unseen = new Conv2D(4, 3, activation: "relu", kernelInitializer: "ones", name: "unseen").Call(x);
        static Value Head(Value maps, string name) =>
            new Dense(2, "softmax", kernelInitializer: "ones", name: name).Call(new GlobalAveragePooling2D().Call(maps));
        var model = Model.Of(new[] { x }, [Head(seen, "a"), Head(unseen, "b")]);
        var why = model.Attribute(Example(), new GradCam { Layer = "unseen" });
        Assert.All(why.Arrays["raw"].ToArray<float>(), v => Assert.Equal(0, v));
        Assert.Equal("the gradient is zero", Assert.Single(why.Empty));
        Assert.Empty(model.Attribute(Example(), new LayerCam { Layer = "unseen" }, new Target(Output: 1)).Empty);
    }

    private static Sequential Network(Dense head) => new()
    {
        new Input(8, 9, 1), new Conv2D(6, 3, activation: "relu"), new Flatten(), head,
    };

    private static Tensor Example(int channels = 1, int seed = 3)
    {
        var random = new Random(seed);
        return Tensor.Of([.. Enumerable.Range(0, 72 * channels).Select(_ => random.NextSingle())], 8, 9, channels);
    }
}
