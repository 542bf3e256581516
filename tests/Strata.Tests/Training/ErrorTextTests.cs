using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Training;

namespace Strata.Tests.Training;

/// <summary>What Fit says when data, labels or numbers do not fit.</summary>
public class ErrorTextTests
{
    private static Sequential Classifier(string last = "softmax")
    {
        var model = new Sequential("net") { new Input(4), new Dense(5, activation: "relu", name: "hidden"), new Dense(3, activation: last, name: "scores") };
        model.Compile(new SGD(0.1), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        return model;
    }

    [Fact]
    public void A_label_out_of_range_is_named_with_its_place()
    {
        var model = Classifier();
        var before = model.GetWeights();
        var error = Assert.Throws<ArgumentException>(() => model.Fit(Tensor.Ones([4, 4]), Tensor.Of([0, 1, 7, 2]), verbose: 0, shuffle: false));
        Assert.Equal(
            "Loss 'sparse_categorical_crossentropy' expects labels from 0 to 2, for the 3 classes of the model's output. "
            + "Received: label 7 at batch index 2. Give the output layer more units, or number the classes from 0.", error.Message);
        Assert.Equal(before[0].ToArray<float>(), model.GetWeights()[0].ToArray<float>());
    }

    [Fact]
    public void Lengths_of_x_and_y_must_agree() => Assert.Equal(
        "x and y need as many rows as each other, one per sample. Received: x 'x' of shape (5, 4), y 'scores' of shape (4,).",
        Assert.Throws<ArgumentException>(() =>
        {
            var model = new Sequential("net") { new Input(new Shape(4), null, name: "x"), new Dense(3, activation: "softmax", name: "scores") };
            model.Compile("sgd", "sparse_categorical_crossentropy");
            model.Fit(Tensor.Ones([5, 4]), Tensor.Of([0, 1, 2, 0]), verbose: 0);
        }).Message);

    [Fact]
    public void Fit_needs_Compile() => Assert.Equal(
        "Fit of Sequential 'net' needs a compiled model. Call Compile(optimizer, loss, metrics) first.",
        Assert.Throws<InvalidOperationException>(() =>
            new Sequential("net") { new Input(4), new Dense(3) }.Fit(Tensor.Ones([5, 4]), Tensor.Ones([5, 3]), verbose: 0)).Message);

    [Fact]
    public void Labels_must_have_the_shape_of_the_output()
    {
        var model = new Sequential("net") { new Input(4), new Dense(3, activation: "softmax", name: "scores") };
        model.Compile("sgd", "categorical_crossentropy");
        Assert.Equal(
            "Loss 'categorical_crossentropy' expects labels of the shape of the output 'scores', (5, 3). Received: labels (5, 2). "
            + "Give the output layer as many units as the labels have values.",
            Assert.Throws<ArgumentException>(() => model.Fit(Tensor.Ones([5, 4]), Tensor.Ones([5, 2]), verbose: 0)).Message);
    }

    [Fact]
    public void A_loss_that_is_not_a_number_names_the_first_layer_that_was_not_finite()
    {
        var model = Classifier();
        var x = Tensor.Ones([4, 4]);
        x.Span<float>()[5] = float.NaN;
        var error = Assert.Throws<NumericsException>(() => model.Fit(x, Tensor.Of([0, 1, 2, 2]), verbose: 0, checkNumerics: true));
        Assert.Equal(
            "The loss of Sequential 'net' became NaN in epoch 1, step 1: the first output that was not finite is that of layer 'net/hidden'. "
            + "The weights were not changed by this step. Try a smaller learning rate, clipnorm, or look for NaN in the data.", error.Message);
    }

    [Fact]
    public void An_unknown_optimizer_and_an_unknown_loss_are_told_with_the_nearest_name()
    {
        var model = Classifier();
        Assert.StartsWith("Unknown optimizer 'adan'. Did you mean 'adam'?", Assert.Throws<ArgumentException>(() => model.Compile("adan", "mse")).Message);
        Assert.StartsWith("Unknown loss 'mze'. Did you mean", Assert.Throws<ArgumentException>(() => model.Compile("sgd", "mze")).Message);
    }
}
