using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Saving;

namespace Strata.Tests.Saving.History;

/// <summary>Old spellings become today's.</summary>
public sealed class KerasHistoryTests
{
    [Theory]
    [InlineData("""{"class_name": "Model", "config": {"name": "m"}}""", """{"class_name": "Functional", "config": {"name": "m"}}""")]
    [InlineData("""{"class_name": "Custom>Adam", "registered_name": "Custom>Adam", "config": {"lr": 0.1, "decay": 0.0, "jit_compile": true}}""",
        """{"class_name": "Adam", "registered_name": null, "config": {"learning_rate": 0.1}}""")]
    [InlineData("""{"class_name": "BatchNormalization", "config": {"axis": [3]}}""", """{"class_name": "BatchNormalization", "config": {"axis": 3}}""")]
    [InlineData("""{"class_name": "SGD", "config": {"learning_rate": 0.1, "decay": 0.5}}""",
        """{"class_name": "SGD", "config": {"learning_rate": 0.1, "decay": 0.5}}""")]
    [InlineData("""{"module": "keras.src.engine.functional", "class_name": "Dense", "config": {"units": 2}}""",
        """{"module": "keras.src.models.functional", "class_name": "Dense", "config": {"units": 2}}""")]
    [InlineData("""{"class_name": "SeparableConv2D", "config": {"groups": 1, "kernel_initializer": {}, "kernel_constraint": null}}""",
        """{"class_name": "SeparableConv2D", "config": {}}""")]
    [InlineData("""{"class_name": "SeparableConv2D", "config": {"groups": 2}}""", """{"class_name": "SeparableConv2D", "config": {"groups": 2}}""")]
    public void Spellings_become_those_of_today(string old, string today)
    {
        var node = JsonNode.Parse(old);

        KerasHistory.Modernize(node);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(today), node), $"Received: {node}");
    }

    /// <summary>The legacy format keeps no modules: what is not trainable, and known as an operation, is one.</summary>
    [Theory]
    [InlineData("""{"class_name": "GetItem", "config": {"name": "g"}, "inbound_nodes": []}""", "keras.src.ops")]
    [InlineData("""{"class_name": "Add", "config": {"name": "a"}, "inbound_nodes": []}""", "keras.src.ops")]
    [InlineData("""{"class_name": "Add", "config": {"name": "a", "trainable": true}, "inbound_nodes": []}""", null)]
    [InlineData("""{"class_name": "InputLayer", "config": {"name": "i", "batch_shape": [null, 2]}, "inbound_nodes": []}""", null)]
    public void Operations_without_a_module_get_one(string item, string? module)
    {
        var node = JsonNode.Parse(item);

        KerasHistory.Modernize(node);

        Assert.Equal(module, node!["module"]?.ToString());
    }

    [Fact]
    public void Options_that_change_nothing_are_known()
    {
        Assert.True(KerasHistory.IsHarmless(typeof(Dense), "lora_rank"));
        Assert.False(KerasHistory.IsHarmless(typeof(Conv2D), "lora_rank"));
    }
}
