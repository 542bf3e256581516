using Strata.Layers;
using Strata.Models;
using Strata.Training;
using Strata.Tests.Support;

namespace Strata.Tests.Training;

/// <summary>What Compile, Fit and Predict say of what they cannot do, word for word.</summary>
public sealed class ErrorTextTests
{
    [Fact]
    public void Fit_before_Compile_says_what_to_call() => ErrorTexts.AssertSays<InvalidOperationException>(
        () => Classifier().Fit(Tensor.Ones([4, 3]), Tensor.Zeros([4], DType.Int32), verbose: 0),
        "Fit of Sequential 'net' needs a compiled model. Call Compile(optimizer, loss, metrics) first.");

    [Fact]
    public void Evaluate_before_Compile_says_what_to_call() => ErrorTexts.AssertSays<InvalidOperationException>(
        () => Classifier().Evaluate(Tensor.Ones([4, 3]), Tensor.Zeros([4], DType.Int32), verbose: 0),
        "Evaluate of Sequential 'net' needs a compiled model. Call Compile(optimizer, loss, metrics) first.");

    [Fact]
    public void A_label_out_of_range_is_named_with_its_place_and_the_classes() => ErrorTexts.AssertSays<ArgumentException>(
        () => Compiled("sparse_categorical_crossentropy").Fit(
            Tensor.Ones([4, 3]), Tensor.Of([0, 1, 2, 5]), batchSize: 4, verbose: 0, shuffle: false),
        "Loss 'sparse_categorical_crossentropy' expects labels from 0 to 4, for the 5 classes of the model's output. "
        + "Received: label 5 at batch index 3. Give the output layer more units, or number the classes from 0.");

    [Fact]
    public void A_negative_label_is_told_likewise() => ErrorTexts.AssertSays<ArgumentException>(
        () => Compiled("sparse_categorical_crossentropy").Fit(
            Tensor.Ones([4, 3]), Tensor.Of([0, -1, 2, 3]), batchSize: 4, verbose: 0, shuffle: false),
        "Loss 'sparse_categorical_crossentropy' expects labels from 0 to 4, for the 5 classes of the model's output. "
        + "Received: label -1 at batch index 1. Give the output layer more units, or number the classes from 0.");

    [Fact]
    public void X_and_y_of_different_lengths_are_told_with_both_shapes() => ErrorTexts.AssertSays<ArgumentException>(
        () => Compiled("sparse_categorical_crossentropy").Fit(Tensor.Ones([4, 3]), Tensor.Zeros([5], DType.Int32), verbose: 0),
        "x and y need as many rows as each other, one per sample. Received: x 'features' of shape (4, 3), y 'head' of shape (5,). "
        + "Cut the longer to the rows that belong together.");

    [Fact]
    public void No_samples_at_all_are_told() => ErrorTexts.AssertSays<ArgumentException>(
        () => Compiled("sparse_categorical_crossentropy").Fit(Tensor.Ones([0, 3]), Tensor.Zeros([0], DType.Int32), verbose: 0),
        "The data needs at least one sample. Received: x 'features' of shape (0, 3).");

    [Fact]
    public void A_loss_without_labels_says_which_output_needs_them() => ErrorTexts.AssertSays<ArgumentException>(
        () => Compiled("mse").Fit(Tensor.Ones([4, 3]), verbose: 0),
        "The loss needs labels for head. Received: no y. Give Fit, or the call that was made, y as its second argument.");

    [Fact]
    public void Labels_of_the_wrong_width_are_told_with_both_shapes() => ErrorTexts.AssertSays<ArgumentException>(
        () => Compiled("mse").Fit(Tensor.Ones([4, 3]), Tensor.Ones([4, 7]), batchSize: 4, verbose: 0),
        "Loss 'mse' expects labels of the shape of the output 'head', (4, 5). Received: labels (4, 7). "
        + "Give the output layer as many units as the labels have values.");

    [Fact]
    public void Class_numbers_for_one_hot_labels_are_told_which_loss_takes_them() => ErrorTexts.AssertSays<ArgumentException>(
        () => Compiled("categorical_crossentropy").Fit(Tensor.Ones([4, 3]), Tensor.Zeros([4], DType.Int32), batchSize: 4, verbose: 0),
        "Loss 'categorical_crossentropy' expects labels of the shape of the output 'head', (4, 5). Received: labels (4,). "
        + "If the labels are class numbers, use sparse_categorical_crossentropy.");

    [Fact]
    public void Samples_of_the_wrong_shape_are_told_with_what_the_model_takes() => ErrorTexts.AssertSays<ArgumentException>(
        () => Compiled("mse").Fit(Tensor.Ones([4, 6]), Tensor.Ones([4, 5]), batchSize: 4, verbose: 0),
        "Sequential 'net' expects inputs of shape (None, 3). Received: (4, 6). Give samples of that shape, or the model another Input.");

    [Fact]
    public void An_unknown_optimizer_is_answered_with_the_nearest() => AssertBegins(
        () => Classifier().Compile("adm", "mse"), "Unknown optimizer 'adm'. Did you mean 'adam'? There are: ada");

    [Fact]
    public void An_unknown_loss_is_answered_with_the_nearest() => AssertBegins(
        () => Classifier().Compile("adam", "mean_square_error"),
        "Unknown loss 'mean_square_error'. Did you mean 'mean_squared_error'? There are: ");

    [Fact]
    public void A_loss_for_no_output_is_answered_with_the_outputs()
    {
        var model = Classifier();
        model.Compile("adam", new Dictionary<string, Strata.Losses.Loss?> { ["tail"] = "mse" });
        ErrorTexts.AssertSays<ArgumentException>(
            () => model.Fit(Tensor.Ones([4, 3]), Tensor.Ones([4, 5]), verbose: 0),
            "Compile got a loss for 'tail', which is not an output of the model. Outputs: head.");
    }

    [Fact]
    public void A_loss_that_is_not_a_number_names_the_first_layer_that_was_not_finite()
    {
        var model = Compiled("mse");
        var poisoned = model.GetLayer("body").GetWeights();
        poisoned[1].Span<float>()[2] = float.PositiveInfinity;
        model.GetLayer("body").SetWeights(poisoned);
        var before = model.GetWeights();
        string text = Assert.Throws<NumericsException>(() => model.Fit(
            Tensor.Ones([8, 3]), Tensor.Ones([8, 5]), batchSize: 4, verbose: 0, checkNumerics: true)).Message;
        Assert.Equal(
            "The loss of Sequential 'net' became NaN in epoch 1, step 1: the first output that was not finite is that of layer 'net/body'. "
            + "The weights were not changed by this step. Try a smaller learning rate, clipnorm, or look for NaN in the data.", text);
        for (int i = 0; i < before.Count; i++) Assert.Equal(before[i].ToArray<float>(), model.GetWeights()[i].ToArray<float>());
    }

    [Fact]
    public void A_loss_that_is_not_a_number_by_itself_points_at_the_labels()
    {
        var labels = Tensor.Ones([4, 5]);
        labels.Span<float>()[7] = float.NaN;
        ErrorTexts.AssertSays<NumericsException>(
            () => Compiled("mse").Fit(Tensor.Ones([4, 3]), labels, batchSize: 4, verbose: 0, checkNumerics: true),
            "The loss of Sequential 'net' became NaN in epoch 1, step 1: every layer's output was finite, so it is the loss itself: "
            + "look at the labels and at logarithms of zero. "
            + "The weights were not changed by this step. Try a smaller learning rate, clipnorm, or look for NaN in the data.");
    }

    [Fact]
    public void Without_the_check_training_goes_on()
    {
        var labels = Tensor.Ones([4, 5]);
        labels.Span<float>()[7] = float.NaN;
        Assert.True(double.IsNaN(Compiled("mse").Fit(Tensor.Ones([4, 3]), labels, batchSize: 4, verbose: 0)["loss"][0]));
    }

    [Fact]
    public void A_batch_of_no_samples_is_told() => ErrorTexts.AssertSays<ArgumentOutOfRangeException>(
        () => Compiled("mse").Fit(Tensor.Ones([4, 3]), Tensor.Ones([4, 5]), batchSize: 0, verbose: 0),
        "A batch has at least one sample. Received: batchSize 0. (Parameter 'batchSize')");

    [Fact]
    public void Spans_of_the_wrong_length_are_told_with_the_right_one()
    {
        var model = Classifier();
        ErrorTexts.AssertSays<ArgumentException>(
            () => model.PredictOnBatch(new float[7], new float[10]),
            "Sequential 'net' takes 3 numbers per sample. Received: 7. (Parameter 'x')");
        ErrorTexts.AssertSays<ArgumentException>(
            () => model.PredictOnBatch(new float[6], new float[9]),
            "Sequential 'net' answers 5 numbers per sample, 10 for 2. Received: room for 9. (Parameter 'y')");
    }

    private static Sequential Classifier() => new("net")
    {
        new Input([3], null, name: "features"),
        new Dense(4, "relu", name: "body"),
        new Dense(5, "softmax", name: "head"),
    };

    private static Sequential Compiled(string loss)
    {
        var model = Classifier();
        model.Compile("sgd", loss);
        return model;
    }

    private static void AssertBegins(Action action, string text) =>
        Assert.StartsWith(text, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);
}
