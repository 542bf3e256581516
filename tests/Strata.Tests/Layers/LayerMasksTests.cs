using Strata.Layers;
using Strata.Models;
using Strata.Tests.Support;

namespace Strata.Tests.Layers;

/// <summary>How masks go through layers and models, beyond what the goldens of single layers show.</summary>
public sealed class LayerMasksTests
{
    private static readonly Tensor s_words = Tensor.Of([3, 1, 0, 0, 2, 2, 4, 0], 2, 4);

    /// <summary>The sum of words 3 and 1 is not touched by what stands in the row of the padding.</summary>
    [Fact]
    public void Padding_has_no_say_in_a_mean()
    {
        var embedding = new Embedding(5, 3, maskZero: true);
        var model = new Sequential { new Input([4], null, DType.Int32), embedding, new Dense(2), new GlobalAveragePooling1D(), new Dense(1) };
        var before = model.Predict(s_words);
        var table = embedding.Weights[0].Tensor;
        table.Span<float>()[..3].Fill(1e6f);

        var after = model.Predict(s_words);

        Assert.Equal(before.ToArray<float>(), after.ToArray<float>());
    }

    [Fact]
    public void A_mask_goes_through_layers_that_support_it_and_ends_at_others()
    {
        Assert.Equal([true, true, false, false, true, true, true, false], MaskBehind(new Dense(2), new Dropout(0.5), new Activation("relu"))!);
        Assert.Null(MaskBehind(new Reshape([4, 3])));
        // What answers with its own input must not hand the mask on with it.
        Assert.Null(MaskBehind(new UpSampling1D(1)));
        Assert.Null(MaskBehind(new Same()));
    }

    [Fact]
    public void A_mask_comes_out_of_a_model_inside_another()
    {
        var inner = new Sequential { new Input([4], null, DType.Int32), new Embedding(5, 3, maskZero: true) };
        var x = new Input([4], null, DType.Int32);
        var outer = Model.Of(x, new GlobalAveragePooling1D().Call(inner.Call(x)));
        var alone = Model.Of(x, new GlobalAveragePooling1D().Call(inner.Layers[0].Call(x)));
        Assert.Equal(alone.Predict(s_words).ToArray<float>(), outer.Predict(s_words).ToArray<float>());
    }

    [Fact]
    public void A_mask_given_to_a_model_is_seen_by_the_layers_inside_and_by_no_one_else()
    {
        var inner = new Sequential { new Input(2, 1), new GlobalAveragePooling1D() };
        Input x = new(2, 1), mask = new([2], null, DType.Bool);
        Value plain = inner.Call(x), masked = inner.Call(x, mask), whole = new GlobalAveragePooling1D().Call(x);
        var model = Model.Of([x, mask], [plain, masked, whole]);

        var ys = model.PredictAll(new TensorSet([Tensor.Of([1f, 5f], 1, 2, 1), Tensor.Of([true, false], 1, 2)]));

        Assert.Equal([3f, 1f, 3f], ys.Select(y => (float)y.Item()));
    }

    [Fact]
    public void Each_call_of_a_shared_layer_has_the_mask_of_its_input()
    {
        var embedding = new Embedding(5, 1, "ones", maskZero: true);
        Input a = new([3], null, DType.Int32), b = new([3], null, DType.Int32);
        var pool = new GlobalAveragePooling1D();
        var scale = new Dense(1, useBias: false, kernelInitializer: "ones");
        var sum = new Add().Call(scale.Call(embedding.Call(a)), scale.Call(embedding.Call(b)));
        var model = Model.Of([a, b], [pool.Call(embedding.Call(a)), pool.Call(embedding.Call(b)), pool.Call(sum)]);
        embedding.Weights[0].Tensor.Fill(i => i);
        var x = new TensorSet([Tensor.Of([1, 0, 0], 1, 3), Tensor.Of([4, 2, 0], 1, 3)]);

        var ys = model.PredictAll(x);

        // Added: (1 + 4, 0 + 2, 0 + 0), of which the first two count.
        Assert.Equal([1f, 3f, 3.5f], ys.Select(y => (float)y.Item()));
        var again = Model.FromJson(model.ToJson());
        again.SetWeights(model.GetWeights());
        Assert.Equal(ys.Select(y => y.Item()), again.PredictAll(x).Select(y => y.Item()));
    }

    /// <summary>A model in which nobody makes or takes a mask is traced as if there were none.</summary>
    [Fact]
    public void Without_masks_there_is_nothing_of_them_in_the_trace()
    {
        var context = new CallContext(training: true);
        var model = new Sequential { new Input(4, 3), new Dense(2), new BatchNormalization(), new GlobalAveragePooling1D(), new Softmax() };
        var y = model.Invoke(Tensor.Ones([2, 4, 3]), context);
        Assert.Empty(context.Masks);
        Assert.Null(context.MaskOf(y));
        Assert.All(model.Layers, layer => Assert.All(layer.InboundNodes, node => Assert.Single(node.Inputs)));
    }

    [Fact]
    public void A_layer_of_ones_own_may_take_masks_and_make_them()
    {
        var x = new Input([4], null, DType.Int32);
        var embedded = new Embedding(5, 3, "ones", maskZero: true).Call(x);
        var model = Model.Of(x, new GlobalAveragePooling1D().Call(new Count(name: "count").Call(embedded)));
        Assert.Equal([2f, 2f, 2f, 3f, 3f, 3f], model.Predict(s_words).ToArray<float>());
    }

    [Fact]
    public void A_layer_that_takes_no_mask_says_so()
    {
        var mask = Tensor.Of([true, false], 1, 2);
        ErrorTexts.AssertSays<ArgumentException>(
            () => new Dense(1, name: "head").Call(new Input(2, 3), mask),
            "Dense 'head' takes no mask. Received: a mask (1, 2). Call it without one: a mask that its input carries goes through it anyway. "
            + "(Parameter 'masks')");
        ErrorTexts.AssertSays<ArgumentException>(
            () => new Flatten(name: "flat").Invoke(Tensor.Ones([1, 2, 3]), new CallContext(training: false), mask),
            "Flatten 'flat' takes no mask. Received: a mask (1, 2). Call it without one: a mask that its input carries goes no further anyway. "
            + "(Parameter 'masks')");
        ErrorTexts.AssertSays<ArgumentException>(
            () => new Add(name: "sum").Call([new Input(2), new Input(2)], [null]),
            "Add 'sum' was called on 2 inputs. Received: 1 masks. Give one for each input, null where all of it counts. (Parameter 'masks')");
    }

    [Fact]
    public void A_mask_that_does_not_fit_is_refused_with_both_shapes()
    {
        var x = new Input([4, 3], 2, name: "x");
        ErrorTexts.AssertSays<ArgumentException>(
            () => new GlobalAveragePooling1D(name: "mean").Call(x, Tensor.Zeros([2, 3])),
            "GlobalAveragePooling1D 'mean' expects a mask of shape (2, 4), one boolean for each step. Received: mask (2, 3) for input "
            + "(2, 4, 3) from 'x'. Give one boolean for each step.");
        ErrorTexts.AssertSays<ArgumentException>(
            () => new BatchNormalization(name: "norm").Invoke(
                Tensor.Ones([2, 4, 3]), new CallContext(training: true), Tensor.Zeros([2, 4, 3])),
            "BatchNormalization 'norm' expects a mask of rank 2, one less than its input. Received: mask (2, 4, 3) for input (2, 4, 3). Give "
            + "one boolean for each step.");
    }

    /// <summary>The mask of the output of layers behind an embedding of <see cref="s_words"/>, in a trace; null for none.</summary>
    private static bool[]? MaskBehind(params Layer[] layers)
    {
        var context = new CallContext(training: false);
        var y = new Embedding(5, 3, maskZero: true).Invoke(s_words, context);
        foreach (var layer in layers) y = layer.Invoke(y, context);
        return context.MaskOf(y)?.Evaluate().ToArray<bool>();
    }

    private sealed class Same : UnaryLayer
    {
        protected override Value Call(Value x, CallContext context) => x;
    }

    /// <summary>At each step the number of steps that count.</summary>
    private sealed class Count(string? name = null) : UnaryLayer(name)
    {
        public override bool SupportsMasking => true;

        protected internal override bool TakesMask => true;

        protected override Value Call(Value x, CallContext context)
        {
            var counts = Op.Cast(Op.ExpandDims(context.Mask!, -1), x.DType);
            return x * 0f + Op.Sum(counts, [1], keepDims: true);
        }
    }
}
