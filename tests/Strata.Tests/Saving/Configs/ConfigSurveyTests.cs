using System.Text.Json.Nodes;
using Strata.Saving;

namespace Strata.Tests.Saving.Configs;

/// <summary>What a config asks for that Strata does not have, word for word, all of it in one error.</summary>
public sealed class ConfigSurveyTests
{
    [Fact]
    public void Everything_is_told_at_once()
    {
        var error = Refused(
            Layer("Perceiver", """{"name": "p"}"""),
            Layer("Dense", """{"name": "d", "units": 2, "sparse_units": 3, "activation": "wavy"}"""),
            Layer("Dense", """{"name": "ok", "units": 2}"""));

        Assert.Equal(RefusalReason.UnknownClass, error.Reason);
        Assert.Equal(
            """
            'net.keras' was not loaded (unknown-class), for 3 reasons:
              - net/p is of the class 'Perceiver' (keras.layers), which Strata does not have (the file is from Keras 3.9.9). Write it in C# and call CustomObjects.Register<Perceiver>("Perceiver") before loading, or save the model without it.
              - net/d has the option 'sparse_units' = 3, which Strata's Dense does not have (the file is from Keras 3.9.9).
              - net/d asks for the function 'wavy' as activation, which Keras does not have.
            """.ReplaceLineEndings("\n"),
            error.Message);
    }

    [Fact]
    public void What_is_unsafe_counts_most()
    {
        var error = Refused(
            Layer("Perceiver", """{"name": "p"}"""),
            Layer("Lambda", """{"name": "l", "function": {"class_name": "__lambda__"}}"""),
            Layer("system", """{"name": "s"}""", module: "os"));

        Assert.Equal(RefusalReason.UnsafeClass, error.Reason);
        Assert.Equal(3, error.Problems.Count);
        Assert.Equal(
            "net/l holds Python code, which Strata neither reads nor runs. Write the function as a layer of your own and register it, or "
            + "replace it in Python by Keras' own layers before saving.",
            error.Problems[1]);
        Assert.Equal(
            "net/s asks for 'system' of the Python module 'os', which Strata neither has nor runs. If it is a layer of your own, write it in "
            + "C# and call CustomObjects.Register<system>(\"system\") before loading.",
            error.Problems[2]);
    }

    [Theory]
    [InlineData("Dense", """{"name": "a", "units": 1, "kernel_initializer": {"module": "keras.initializers", "class_name": "Fancy", "config": {}}}""",
        RefusalReason.UnknownClass,
        "net/a/kernel_initializer is of the class 'Fancy' (keras.initializers), which Strata does not have (the file is from Keras 3.9.9). "
        + "Write it in C# and call CustomObjects.Register<Fancy>(\"Fancy\") before loading, or save the model without it.")]
    [InlineData("Dense", """{"name": "a", "units": 1, "activation": {"module": "builtins", "class_name": "function", "config": "p>f"}}""",
        RefusalReason.UnknownFunction,
        "net/a/activation asks for the function 'p>f' as activation. Call CustomObjects.Register(\"p>f\", x => …) before loading.")]
    [InlineData("Dense", """{"name": "a", "units": 1, "activation": {"module": "os", "class_name": "function", "config": "remove"}}""",
        RefusalReason.UnsafeClass,
        "net/a/activation asks for the function 'remove' of the Python module 'os' as activation. Strata has Keras' own functions only, and "
        + "runs nothing from a file.")]
    [InlineData("Dense", """{"name": "a", "units": 1, "dtype": {"class_name": "QuantizedDTypePolicy", "config": {"mode": "int8"}}}""",
        RefusalReason.Quantized,
        "net/a has the quantized type policy QuantizedDTypePolicy {\"mode\":\"int8\"}, which Strata does not compute with. Save the model "
        + "before it is quantized.")]
    public void One_trouble_is_told_with_its_place(string className, string config, string reason, string problem)
    {
        var error = Refused(Layer(className, config));

        Assert.Equal([problem], error.Problems);
        Assert.Equal(reason, error.Reason);
    }

    [Fact]
    public void Keys_that_say_nothing_become_warnings()
    {
        using var session = LoadSession.Begin("net.keras");

        ConfigSurvey.Check(Net(Layer("Dense", """{"name": "d", "units": 2, "new_option": false, "other": null}""")), "net.keras", null);

        Assert.Equal(
        [
            "net/d has 'new_option' = false, which Dense does not know and leaves out.",
            "net/d has 'other' = null, which Dense does not know and leaves out.",
        ], session.Warnings);
    }

    private static ModelFileException Refused(params JsonNode[] layers) =>
        Assert.Throws<ModelFileException>(() => ConfigSurvey.Check(Net(layers), "net.keras", "3.9.9"));

    private static JsonObject Net(params JsonNode[] layers) => new()
    {
        ["module"] = "keras", ["class_name"] = "Sequential", ["config"] = new JsonObject { ["name"] = "net", ["layers"] = new JsonArray(layers) },
    };

    private static JsonObject Layer(string className, string config, string module = "keras.layers") => new()
    {
        ["module"] = module, ["class_name"] = className, ["config"] = JsonNode.Parse(config),
    };
}
