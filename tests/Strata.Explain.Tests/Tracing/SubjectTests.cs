using Strata.Explain.Tests.Support;
using Strata.Layers;
using Strata.Models;

namespace Strata.Explain.Tests.Tracing;

public sealed class SubjectTests
{
    [Fact]
    public void Sequences_volumes_and_vectors_are_explained_like_images()
    {
        var sequence = new Sequential { new Input(12, 3), new Conv1D(4, 3, activation: "relu"), new GlobalMaxPooling1D(), new Dense(2, "softmax") };
        var map = sequence.Attribute(Tensor.Ones([1, 12, 3]), new GradCam());
        Assert.Equal(new Shape(1, 12), map.Arrays["upsampled"].Shape);
        var volume = new Sequential { new Input(3, 4, 5, 2), new GlobalAveragePooling3D(), new Dense(2, "softmax") };
        Assert.Equal(new Shape(1, 3, 4, 5, 2), volume.Attribute(Tensor.Ones([1, 3, 4, 5, 2]), new IntegratedGradients()).Main.Shape);
        Assert.Contains("<!doctype html>", volume.Explain(Tensor.Ones([3, 4, 5, 2])).ToHtml(), StringComparison.Ordinal);
        var vector = new Sequential { new Input(5), new Dense(4, "relu"), new Dense(2, "softmax") };
        Assert.Equal(new Shape(2, 5), vector.Attribute(Tensor.Ones([2, 5]), new LayerwiseRelevance()).Main.Shape);
        Assert.Contains("<!doctype html>", vector.Explain(Tensor.Ones([5])).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_with_channels_first_has_its_map_the_right_way_round()
    {
        var first = new Conv2D(4, 3, activation: "relu", dataFormat: "channels_first", name: "conv");
        var model = new Sequential { new Input(2, 8, 9), first, new Flatten(), new Dense(3, "softmax") };
        var why = model.Attribute(Tensor.Ones([1, 2, 8, 9]), new GradCam());
        Assert.Equal(new Shape(1, 6, 7), why.Arrays["raw"].Shape);
        Assert.Equal(new Shape(1, 4), why.Arrays["weights"].Shape);
    }

    [Fact]
    public void Tokens_have_no_gradient_and_the_report_falls_back_on_occlusion()
    {
        var model = new Sequential { new Input([6], null, DType.Int32), new Embedding(20, 4), new Flatten(), new Dense(2, "softmax") };
        var tokens = Tensor.Of(new[] { 1, 5, 2, 7, 7, 3 }, 1, 6);
        Assert.StartsWith(
            "Only float values have gradients.", Assert.Throws<ArgumentException>(() => model.Attribute(tokens, new Saliency())).Message,
            StringComparison.Ordinal);
        Assert.Contains("Occlusion", model.Explain(tokens).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_of_another_shape_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Article.Model.Attribute(Tensor.Ones([1, 28, 27, 1]), new Saliency()));
        Assert.Equal(
            "Sequential 'sequential' expects (None, 28, 28, 1) at input 'input_layer', or one example without its first axis. "
            + "Received: (1, 28, 27, 1).", error.Message);
    }

    [Fact]
    public void A_large_batch_is_the_same_as_its_examples_alone_and_tells_its_progress()
    {
        var told = new List<double>();
        var all = Article.Model.Attribute(Article.Test.X[..70], new GradCam(), progress: new Told(told));
        var one = Article.Model.Attribute(Article.Test.X[69], new GradCam());
        Assert.Equal(all.Arrays["raw"].Row(69).ToArray(), one.Arrays["raw"].Row(0).ToArray(), (a, b) => Math.Abs(a - b) < 1e-5f);
        Assert.Equal(1, told[^1]);
    }

    [Fact]
    public void Many_threads_explain_with_one_model()
    {
        float[][] alone = [.. Enumerable.Range(0, 8).Select(i => Raw(i))];
        float[][] together = new float[8][];
        Parallel.For(0, 8, i => together[i] = Raw(i));
        Assert.Equal(alone, together);

        static float[] Raw(int i) => Article.Model.Attribute(Article.Test.X[i], new LayerCam()).Arrays["raw"].ToArray<float>();
    }

    [Fact]
    public void Cancelling_stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => Article.Model.Attribute(Article.Test.X[..70], new Occlusion(), cancellation: stop.Token));
    }

    [Fact]
    public void Weights_that_changed_and_layers_that_were_added_are_seen()
    {
        var model = new Sequential { new Input(4), new Dense(3) };
        var x = Tensor.Ones([1, 4]);
        float before = model.Attribute(x, new Saliency()).Values[0];
        model.SetWeights([.. model.GetWeights().Select(w => w.AsType(DType.Float32).Clone()).Select(Doubled)]);
        Assert.Equal(2 * before, model.Attribute(x, new Saliency()).Values[0], 1e-4f);
        model.Add(new Dense(2, "softmax"));
        Assert.InRange(model.Attribute(x, new Saliency(), new Target(1)).Classes[0], 1, 1);
    }

    private static Tensor Doubled(Tensor x)
    {
        foreach (ref float v in x.Span<float>()) v *= 2;
        return x;
    }

    private sealed class Told(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
