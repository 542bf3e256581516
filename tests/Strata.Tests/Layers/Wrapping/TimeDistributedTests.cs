using Strata.Layers;
using Strata.Models;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Wrapping;

public sealed class TimeDistributedTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new TimeDistributed(new Dense(5, "tanh", name: "inner")),
            """{ "layer": { "class_name": "Dense", "config": { "name": "inner", "units": 5, "activation": "tanh" } } }""",
        [8, 6, 7])
        {
            Weights = ["inner/kernel", "inner/bias"],
        });

    /// <summary>Steps of a Dense are one large batch, those of a model are called one by one: the same numbers.</summary>
    [Fact]
    public void A_model_at_each_step_answers_as_the_layers_it_is_made_of()
    {
        var dense = new Dense(3, name: "inner");
        var cell = new Sequential { new Input(4), dense };
        var x = new Tensor([2, 5, 4], DType.Float32);
        x.Fill(i => Math.Sin(i));

        var folded = new TimeDistributed(dense).Invoke(x, new CallContext(training: false)).Evaluate();
        var steps = new TimeDistributed(cell).Invoke(x, new CallContext(training: false)).Evaluate();

        Assert.Equal(folded.Shape, steps.Shape);
        Assert.All(folded.ToArray<float>().Zip(steps.ToArray<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void A_model_with_an_open_number_of_steps_can_be_described_saved_and_run()
    {
        var frames = new Sequential { new Input(4, 4, 1), new Conv2D(2, 3), new GlobalAveragePooling2D() };
        var model = new Sequential { new Input(Shape.Unknown, 4, 4, 1), new TimeDistributed(frames), new GlobalAveragePooling1D() };
        Assert.Equal("(None, 2)", model.OutputShape.ToString());
        var again = Model.FromJson(model.ToJson());
        again.SetWeights(model.GetWeights());
        foreach (int steps in new[] { 1, 3 })
        {
            var x = new Tensor([2, steps, 4, 4, 1], DType.Float32);
            x.Fill(i => Math.Cos(i));
            Assert.Equal(model.Predict(x).ToArray<float>(), again.Predict(x).ToArray<float>());
        }
    }

    [Fact]
    public void What_is_no_sequence_is_refused() => ErrorTexts.AssertSays<ArgumentException>(
        () => new TimeDistributed(new Dense(2), name: "each").Call(new Input([4], 3, name: "x")),
        "TimeDistributed 'each' expects inputs of rank 3 or more. Received: input (3, 4) from 'x'. Give it sequences: (batch, steps, …), in "
        + "which each step has at least one axis.");

    [Fact]
    public void A_mask_of_another_length_is_refused() => ErrorTexts.AssertSays<ArgumentException>(
        () => new TimeDistributed(new Dense(2), name: "each").Call(new Input([3, 4], 2, name: "x"), Tensor.Ones([2, 4]).AsType(DType.Bool)),
        "TimeDistributed 'each' expects a mask that begins with (2, 3). Received: mask (2, 4) for input (2, 3, 4) from 'x'. Give one "
        + "boolean for each step.");
}
