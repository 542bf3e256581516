using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Models;
using Strata.Saving;
using Strata.Tests.Support;

namespace Strata.Tests.Saving.Models;

/// <summary>What calls in a graph take besides the outputs of other calls, and in which arrangement.</summary>
public sealed class CallArgumentsTests
{
    private static readonly Tensor s_x = new float[,] { { 1, 2, 3 } };

    [Fact]
    public void Numbers_and_arrays_of_code_are_arguments_in_the_file()
    {
        Value x = new Input([3], null, name: "x");
        var y = Op.Maximum((x + 2f) * Value.Constant(Tensor.Of([1f, 2f, 3f])), 0.5f);
        var model = Model.Of(x, y, "net");

        var read = Model.FromJson(model.ToJson());

        Assert.Equal(["x"], model.Layers.Select(l => l.Name));
        // Not 2, which Python would take for a whole number.
        Assert.Equal("2.0", Call(JsonNode.Parse(model.ToJson())!, "add")["args"]![1]!.ToJsonString());
        Assert.Equal([3f, 8f, 15f], model.Predict(s_x).ToArray<float>());
        Assert.Equal([3f, 8f, 15f], read.Predict(s_x).ToArray<float>());
        AssertSame(model, read);
    }

    [Fact]
    public void A_layer_takes_constants_as_inputs_and_as_masks()
    {
        Value x = new Input([3], null, name: "x");
        var sum = new Add(name: "sum").Call(x, Tensor.Of([10f, 20f, 30f], 1, 3));
        var y = new Softmax(name: "soft").Call(sum, Tensor.Of([true, true, false], 1, 3));
        var model = Model.Of(x, y, "net");

        var json = JsonNode.Parse(model.ToJson())!;
        var read = Model.FromJson(json.ToJsonString());

        Assert.Equal(0, model.Predict(s_x).Element(2));
        Assert.Equal(model.Predict(s_x).ToArray<float>(), read.Predict(s_x).ToArray<float>());
        AssertSame(model, read);
        // However the file writes the array, it is written again like that.
        Call(json, "sum")["args"]![0]![1]!["class_name"] = "__tensor__";
        AssertSame(json, Model.FromJson(json.ToJsonString()));
    }

    [Fact]
    public void A_dictionary_of_inputs_is_taken_by_its_sorted_names_and_written_as_it_was()
    {
        Value a = new Input([2], null, name: "a"), b = new Input([3], null, name: "b");
        var inner = Model.Of(
            new Dictionary<string, Value> { ["second"] = b, ["first"] = a },
            new Dictionary<string, Value> { ["y"] = new Concatenate(name: "join").Call(a, b) }, "inner");
        Value p = new Input([2], null, name: "p"), q = new Input([3], null, name: "q");
        var outer = Model.Of([p, q], inner.Call([p, q]), "outer");
        var x = new TensorSet([new float[,] { { 1, 2 } }, new float[,] { { 3, 4, 5 } }]);

        var json = JsonNode.Parse(outer.ToJson())!;
        var read = Model.FromJson(json.ToJsonString());

        Assert.Equal(["second", "first"], Call(json, "inner")["args"]![0]!.AsObject().Select(p => p.Key));
        Assert.Equal("""{"mask":{"second":null,"first":null}}""", Call(json, "inner")["kwargs"]!.ToJsonString());
        Assert.Equal([1f, 2, 3, 4, 5], outer.Predict(x).ToArray<float>());
        Assert.Equal([1f, 2, 3, 4, 5], read.Predict(x).ToArray<float>());
        AssertSame(json, read);
    }

    [Fact]
    public void Training_may_be_settled_by_position()
    {
        Value x = new Input([3], null, name: "x");
        var json = JsonNode.Parse(Model.Of(x, new BatchNormalization(name: "norm").Call(x), "net").ToJson())!;
        Call(json, "norm")["args"]!.AsArray().Add(true);

        var read = Model.FromJson(json.ToJsonString());

        Assert.Equal([0f, 0f, 0f], read.Predict(s_x).ToArray<float>());
        AssertSame(json, read);
    }

    [Theory]
    [InlineData("""{"training": 3}""", "BatchNormalization 'norm' does not know the option 'call argument training' = 3.")]
    [InlineData("""{"mask": [[true]]}""", "BatchNormalization 'norm' does not know the option 'call argument mask' = [[true]].")]
    [InlineData("""{"scale": 0.5}""", "BatchNormalization 'norm' does not know the option 'call argument scale' = 0.5.")]
    public void Arguments_that_say_something_unknown_are_refused(string kwargs, string problem)
    {
        Value x = new Input([3], null, name: "x");
        var json = JsonNode.Parse(Model.Of(x, new BatchNormalization(name: "norm").Call(x), "net").ToJson())!;
        Call(json, "norm")["kwargs"] = JsonNode.Parse(kwargs);
        ErrorTexts.AssertSays<ModelFileException>(
            () => Model.FromJson(json.ToJsonString()), $"'JSON' was not loaded (unknown-argument): {problem}");
    }

    [Fact]
    public void A_mask_for_a_layer_that_takes_none_is_refused()
    {
        Value x = new Input([3], null, name: "x");
        var json = JsonNode.Parse(Model.Of(x, new Dense(2, name: "head").Call(x), "net").ToJson())!;
        Call(json, "head")["kwargs"] = new JsonObject { ["mask"] = Call(json, "head")["args"]![0]!.DeepClone() };
        ErrorTexts.AssertSays<ModelFileException>(
            () => Model.FromJson(json.ToJsonString()),
            "'JSON' was not loaded (unknown-argument): Dense 'head' does not know the option 'call argument mask' = a tensor.");
    }

    [Fact]
    public void A_weight_outside_a_layer_cannot_be_written()
    {
        Value x = new Input([3], null, name: "x");
        var free = new Variable(Tensor.Ones([3]), "free", trainable: true);
        ErrorTexts.AssertSays<NotSupportedException>(
            () => Model.Of(x, x * free, "net").ToJson(),
            "Functional 'net' cannot be saved as it is: its graph holds the operation free, which C# code put there by calling Op on a symbolic "
            + "value, and which is no single operation in Keras. Put the computation into a layer of your own and register it with "
            + "CustomObjects.");
    }

    private static JsonNode Call(JsonNode model, string layer) => model["config"]!["layers"]!.AsArray()
        .Single(l => l!["name"]!.GetValue<string>() == layer)!["inbound_nodes"]![0]!;

    private static void AssertSame(Model model, Model read) => AssertSame(JsonNode.Parse(model.ToJson())!, read);

    private static void AssertSame(JsonNode json, Model read) =>
        Assert.Empty(JsonComparison.Differences(json, JsonNode.Parse(read.ToJson())));
}
