using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Saving;
using Strata.Training;
using Strata.Tests.Support;

namespace Strata.Tests.Models;

public sealed class SubclassedModelTests
{
    private static readonly Tensor s_x = new float[,] { { 0, 1 }, { 1, 0 }, { 1, 1 }, { 0, 0 } };

    [Fact]
    public void Several_inputs_and_outputs_train_by_their_names()
    {
        RandomSeed.Set(3);
        var model = new Crossing(4);
        model.Compile(new Adam(0.05), loss: new LossSpec(new Dictionary<string, Strata.Losses.Loss?>
        {
            ["output_1"] = "mean_squared_error", ["output_2"] = "mean_squared_error",
        }));
        Tensor sum = new float[,] { { 1 }, { 1 }, { 2 }, { 0 } };

        var history = model.Fit(new Tensor[] { s_x, s_x }, new Tensor[] { sum, sum }, epochs: 60, verbose: 0, seed: 1);

        Assert.True(history["loss"][^1] < history["loss"][0] / 4, $"{history["loss"][0]} became {history["loss"][^1]}");
        Assert.Contains("output_2_loss", history.Metrics.Keys);
        Assert.Equal(["input_1", "input_2"], model.InputNames);
    }

    [Fact]
    public void Saved_and_loaded_it_predicts_the_same_and_trains_on()
    {
        CustomObjects.Register<Crossing>("tests>Crossing");
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "crossing.keras");
        var model = new Crossing(3, "mine");
        model.Compile(new Adam(), loss: "mean_squared_error");
        Tensor y = new float[,] { { 1 }, { 1 }, { 2 }, { 0 } };
        model.Fit(new Tensor[] { s_x, s_x }, new Tensor[] { y, y }, epochs: 2, verbose: 0);
        model.Save(path);

        var loaded = Assert.IsType<Crossing>(Model.Load(path));

        Assert.Equal(3, loaded.Units);
        Assert.Equal("mine", loaded.Name);
        Assert.Empty(loaded.LoadWarnings);
        Assert.Equal(model.BuildShapes, loaded.BuildShapes);
        var expected = model.PredictAll(new Tensor[] { s_x, s_x });
        var received = loaded.PredictAll(new Tensor[] { s_x, s_x });
        for (int i = 0; i < 2; i++) Assert.Equal(expected[i].ToArray<float>(), received[i].ToArray<float>());
        double one = model.TrainOnBatch(new Tensor[] { s_x, s_x }, new Tensor[] { y, y })["loss"];
        Assert.Equal(one, loaded.TrainOnBatch(new Tensor[] { s_x, s_x }, new Tensor[] { y, y })["loss"]);
    }

    /// <summary>As Keras prints it: one column of layers, for it does not know how they are connected.</summary>
    [Fact]
    public void Summary_lists_the_tracked_layers()
    {
        var model = new Crossing(3, "crossing");
        Assert.Contains("left (Dense)", model.Summary(), StringComparison.Ordinal);
        Assert.Contains("0 (unbuilt)", model.Summary(), StringComparison.Ordinal);

        model.Build([Shape.Unknown, 2], [Shape.Unknown, 2]);

        Assert.Equal(
            """
            Model: "crossing"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━┓
            ┃ Layer (type)             ┃ Output Shape      ┃   Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━┩
            │ left (Dense)             │ (None, 3)         │         9 │
            ├──────────────────────────┼───────────────────┼───────────┤
            │ right (Dense)            │ (None, 3)         │         9 │
            ├──────────────────────────┼───────────────────┼───────────┤
            │ head (Dense)             │ (None, 1)         │         4 │
            └──────────────────────────┴───────────────────┴───────────┘
             Total params: 22 (88.00 B)
             Trainable params: 22 (88.00 B)
             Non-trainable params: 0 (0.00 B)

            """.ReplaceLineEndings("\n"),
            model.Summary(lineLength: 60));
    }

    [Fact]
    public void Before_its_shape_is_known_it_says_so()
    {
        var model = new Crossing(3, "crossing");

        var error = Assert.Throws<InvalidOperationException>(() => model.Inputs);

        Assert.Equal(
            "Crossing 'crossing' does not know its input shape yet. Call Build with a shape, or Predict or Fit with data, first.",
            error.Message);
    }

    [Fact]
    public void The_legacy_format_cannot_hold_it()
    {
        var model = new Crossing(3, "crossing");
        model.Build([Shape.Unknown, 2], [Shape.Unknown, 2]);

        var error = Assert.Throws<NotSupportedException>(() => model.Save("crossing.h5"));

        Assert.Equal(
            "Crossing 'crossing' is a class of its own, and the legacy format does not hold the shape it was built on, without which its "
            + "weights have no place. Save it as .keras, or its weights alone with SaveWeights.",
            error.Message);
    }

    [Fact]
    public void Freezing_it_freezes_what_it_tracks()
    {
        var model = new Crossing(3) { Trainable = false };
        model.Build([Shape.Unknown, 2], [Shape.Unknown, 2]);

        Assert.Empty(model.TrainableWeights);
        Assert.Equal(6, model.NonTrainableWeights.Count);
    }

    /// <summary>Two inputs, two outputs: each head sees the other side's features, through a layer that both share.</summary>
    public sealed class Crossing : SubclassedModel
    {
        private readonly Dense _left, _right, _head;

        public Crossing(int units, string? name = null)
            : base(name)
        {
            Units = units;
            _left = Track(new Dense(units, "relu", name: "left"), "left");
            _right = Track(new Dense(units, "relu", name: "right"), "right");
            _head = Track(new Dense(1, name: "head"), "head");
        }

        public int Units { get; }

        protected override IReadOnlyList<Value> Call(IReadOnlyList<Value> inputs, CallContext context) =>
        [
            _head.Invoke(_right.Invoke(inputs[1], context), context),
            _head.Invoke(_left.Invoke(inputs[0], context), context),
        ];
    }
}
