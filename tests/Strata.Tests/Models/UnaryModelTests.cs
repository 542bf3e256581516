using Strata.Layers;
using Strata.Models;

namespace Strata.Tests.Models;

public sealed class UnaryModelTests
{
    [Fact]
    public void It_computes_by_its_layers_for_any_batch()
    {
        var model = new Doubled();
        Tensor x = new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } };

        var all = model.Predict(x, batchSize: 2);

        var dense = model.Layers[0];
        float[] expected = [.. dense.Invoke(Value.Constant(x), new CallContext(false)).Evaluate().ToArray<float>().Select(v => 2 * v)];
        Assert.Equal(expected, all.ToArray<float>());
        float[] one = new float[1];
        model.PredictOnBatch([3f, 4f], one);
        Assert.Equal(expected[1], one[0]);
    }

    [Fact]
    public void It_can_be_a_layer_of_another_model()
    {
        var inner = new Doubled();
        var model = new Sequential { new Input(2), inner, new Dense(3) };

        Assert.Equal(4, model.Weights.Count);
        Assert.Equal([1, 3], model.Predict(Tensor.Ones([1, 2])).Shape.Sizes.ToArray());
    }

    [Fact]
    public void Two_inputs_are_refused()
    {
        var model = new Doubled("doubled");
        var x = Value.Constant(Tensor.Ones([1, 2]));

        var error = Assert.Throws<ArgumentException>(() => model.Invoke([x, x], new CallContext(false)));

        Assert.Equal(
            "Doubled 'doubled' takes one input. Received: 2. Derive it from SubclassedModel to take several. (Parameter 'inputs')",
            error.Message);
    }

    public sealed class Doubled : UnaryModel
    {
        private readonly Dense _dense;

        public Doubled(string? name = null)
            : base(name) => _dense = Track(new Dense(1), "dense");

        protected override Value Call(Value x, CallContext context) => _dense.Invoke(x, context) * 2f;
    }
}
