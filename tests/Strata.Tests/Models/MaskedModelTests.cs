using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Models;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Models;

/// <summary>Whole models in which a mask goes from the words to the mean: trained, saved, loaded, told and timed.</summary>
public sealed class MaskedModelTests : IDisposable
{
    private static readonly Tensor s_words = Tensor.Of([3, 1, 0, 0, 2, 2, 4, 0, 4, 0, 0, 0, 1, 2, 3, 4], 4, 4);

    private static readonly Tensor s_labels = Tensor.Of([0, 1, 1, 0]);

    /// <summary>Of 1 and 5, the 5 counts.</summary>
    private static readonly TensorSet s_halves = new([Tensor.Of([1f, 5f], 1, 2, 1), Tensor.Of([false, true], 1, 2)]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("net.keras")]
    [InlineData("net.h5")]
    public void It_trains_is_saved_and_answers_the_same_whatever_stands_in_the_padding(string file)
    {
        var model = Classifier();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        double first = model.TestOnBatch(s_words, s_labels).Loss;
        model.Fit(s_words, s_labels, epochs: 20, verbose: 0);
        Assert.True(model.TestOnBatch(s_words, s_labels).Loss < first);
        model.Save(_folder.File(file));
        var loaded = Model.Load(_folder.File(file));
        var expected = model.Predict(s_words).ToArray<float>();

        loaded.Weights[0].Tensor.Span<float>()[..3].Fill(-1e6f);

        Assert.Equal(expected, loaded.Predict(s_words).ToArray<float>());
        Assert.Equal(model.Evaluate(s_words, s_labels, verbose: 0).Loss, loaded.Evaluate(s_words, s_labels, verbose: 0).Loss);
    }

    [Fact]
    public void It_is_summarized_profiled_and_written_as_JSON()
    {
        var model = Classifier();
        string summary = model.Summary();
        Assert.Contains("words (Embedding)", summary, StringComparison.Ordinal);
        Assert.Contains("mean (GlobalAveragePooling1D)", summary, StringComparison.Ordinal);
        Assert.Equal(["(input)", "words", "mean", "head"], model.Profile(s_words, seconds: 0.01).Layers.Select(l => l.Name));
        var again = Model.FromJson(model.ToJson());
        Assert.Empty(JsonComparison.Differences(JsonNode.Parse(model.ToJson()), JsonNode.Parse(again.ToJson())));
    }

    /// <summary>As Keras prints it: what makes the mask is a row, and the mask one of the inputs of what takes it.</summary>
    [Fact]
    public void The_operations_of_a_mask_are_rows_of_a_summary()
    {
        LayerNames.Reset();
        var x = new Input([4], null, DType.Int32, "ids");
        var y = new Embedding(5, 3, maskZero: true, name: "words").Call(x);
        string[] rows = Model.Of(x, new GlobalAveragePooling1D(name: "mean").Call(y), "net").Summary(lineLength: 108).Split('\n');
        string Row(string name) => string.Join(
            " | ", rows.Single(r => r.StartsWith($"│ {name} (", StringComparison.Ordinal)).Split('│', StringSplitOptions.TrimEntries)[1..^1]);
        Assert.Equal("not_equal (NotEqual) | (None, 4) | 0 | ids[0][0]", Row("not_equal"));
        Assert.Equal("words (Embedding) | (None, 4, 3) | 15 | ids[0][0]", Row("words"));
        Assert.Contains(rows, r => r.Contains("words[0][0],", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("not_equal[0][0]", StringComparison.Ordinal));
    }

    /// <summary>The same model as a golden one, made by code: its graph names the operations of the mask as Keras does.</summary>
    [Fact]
    public void A_graph_made_by_code_is_written_as_Keras_writes_it()
    {
        var golden = GoldenFile.TryOpen("layers", "graphs")?.Cases.FirstOrDefault(c => c.Name == "mask_to_pooling");
        if (golden is null) return;
        var expected = JsonNode.Parse(golden.Json.GetProperty("model").GetRawText())!;
        LayerNames.Reset();
        var x = new Input([4, 3], null, name: "a");
        var y = new Masking(name: "mask").Call(x);
        Value[] outputs =
        [
            new Dense(2, name: "dense").Call(y), new GlobalAveragePooling1D(name: "mean").Call(y),
            new GlobalMaxPooling1D(name: "max").Call(y),
        ];

        var made = JsonNode.Parse(new Functional([x], outputs, "functional", ModelStructure.One, ModelStructure.List(3)).ToJson())!;

        Assert.Empty(JsonComparison.Differences(expected["config"], made["config"], "shared_object_id", "build_config"));
    }

    [Fact]
    public void A_mask_that_is_an_input_of_the_model_is_an_argument_in_its_file()
    {
        Input x = new([2, 1], null, name: "x"), kept = new([2], null, DType.Bool, "kept");
        var model = Model.Of([x, kept], [new GlobalAveragePooling1D(name: "mean").Call(x, kept)], "net");

        var json = JsonNode.Parse(model.ToJson())!;
        var read = Model.FromJson(json.ToJsonString());

        var call = json["config"]!["layers"]!.AsArray().Single(l => l!["name"]!.GetValue<string>() == "mean")!["inbound_nodes"]![0]!;
        Assert.Equal("""["kept",0,0]""", call["kwargs"]!["mask"]!["config"]!["keras_history"]!.ToJsonString());
        Assert.Single(call["args"]!.AsArray());
        Assert.Empty(JsonComparison.Differences(json, JsonNode.Parse(read.ToJson())));
        Assert.Equal([5f], model.Predict(s_halves).ToArray<float>());
        Assert.Equal([5f], read.Predict(s_halves).ToArray<float>());
    }

    [Fact]
    public void A_mask_in_a_graph_of_Keras_2_is_read()
    {
        var model = Model.FromJson(
            """
            {
                "class_name": "Functional", "keras_version": "2.15.0", "backend": "tensorflow", "config": {
                    "name": "net", "trainable": true, "layers": [
                        {
                            "class_name": "InputLayer", "name": "x", "inbound_nodes": [],
                            "config": { "batch_input_shape": [null, 2, 1], "dtype": "float32", "sparse": false, "ragged": false, "name": "x" }
                        },
                        {
                            "class_name": "InputLayer", "name": "kept", "inbound_nodes": [],
                            "config": { "batch_input_shape": [null, 2], "dtype": "bool", "sparse": false, "ragged": false, "name": "kept" }
                        },
                        {
                            "class_name": "GlobalAveragePooling1D", "name": "mean",
                            "inbound_nodes": [[["x", 0, 0, { "mask": ["kept", 0, 0] }]]],
                            "config": {
                                "name": "mean", "trainable": true, "dtype": "float32", "data_format": "channels_last", "keepdims": false
                            }
                        }
                    ],
                    "input_layers": [["x", 0, 0], ["kept", 0, 0]], "output_layers": [["mean", 0, 0]]
                }
            }
            """);
        Assert.Equal([5f], model.Predict(s_halves).ToArray<float>());
    }

    [Fact]
    public void A_chain_read_from_a_file_without_masks_takes_them_from_its_inputs()
    {
        var x = new Input([4], null, DType.Int32, "x");
        var y = new GlobalAveragePooling1D(name: "mean").Call(new Embedding(5, 3, maskZero: true, name: "words").Call(x));
        var json = JsonNode.Parse(Model.Of(x, y, "net").ToJson())!;
        var layers = json["config"]!["layers"]!.AsArray();
        Assert.Equal(["x", "words", "not_equal", "mean"], Sorted(layers));
        // As older versions wrote it, and Keras 2: the mask is not an argument.
        layers.Remove(layers.Single(l => l!["name"]!.GetValue<string>().StartsWith("not_equal", StringComparison.Ordinal)));
        layers.Single(l => l!["name"]!.GetValue<string>() == "mean")!["inbound_nodes"]![0]!["kwargs"] = new JsonObject { ["mask"] = null };

        var read = (Functional)Model.FromJson(json.ToJsonString());

        Assert.Equal(["x", "words", "not_equal", "mean"], Sorted(JsonNode.Parse(read.ToJson())!["config"]!["layers"]!.AsArray()));
    }

    /// <summary>The mean over what counts: (1 - 2)² and (3 - 1)² of words 1 and 3, and nothing of the padding.</summary>
    [Fact]
    public void Loss_and_metrics_leave_out_what_the_mask_leaves_out()
    {
        var model = new Sequential { new Input([3], null, DType.Int32), new Embedding(4, 1, maskZero: true), new Activation("linear") };
        model.Compile(
            "sgd", "mse", new[] { "mae", "root_mean_squared_error" }, weightedMetrics: new[] { "mse" });
        model.Weights[0].Tensor.Fill(i => i == 0 ? 100 : i);
        Tensor x = Tensor.Of([1, 0, 0, 3, 0, 0], 2, 3), y = Tensor.Of([2f, 0, 0, 1, 0, 0], 2, 3, 1);

        var logs = model.TestOnBatch(x, y);
        var weighted = model.TestOnBatch(x, y, sampleWeight: Tensor.Of([3f, 1f], 2, 1));

        Assert.Equal((1 + 4) / 2.0, logs.Loss, 1e-5);
        Assert.Equal((1 + 2) / 2.0, logs["mae"], 1e-5);
        Assert.Equal((1 + 4) / 2.0, logs["mse"], 1e-5);
        // Keras' own exception: this one takes every element.
        Assert.Equal(Math.Sqrt((1 + 4 + 4 * 1e4) / 6), logs["root_mean_squared_error"], 1e-3);
        Assert.Equal((3 * 1 + 4) / 2.0, weighted.Loss, 1e-5);
        Assert.Equal((1 + 2) / 2.0, weighted["mae"], 1e-5);
        Assert.Equal((3 * 1 + 4) / 4.0, weighted["mse"], 1e-5);
    }

    private static Sequential Classifier() => new([
        new Input([4], null, DType.Int32, "ids"), new Embedding(5, 3, maskZero: true, name: "words"), new GlobalAveragePooling1D(name: "mean"),
        new Dense(2, "softmax", name: "head")]);

    /// <summary>Names of layers in the order of the file, without the numbers of operations.</summary>
    private static IEnumerable<string> Sorted(JsonArray layers) =>
        layers.Select(l => l!["name"]!.GetValue<string>()).Select(n => n.StartsWith("not_equal", StringComparison.Ordinal) ? "not_equal" : n);
}
