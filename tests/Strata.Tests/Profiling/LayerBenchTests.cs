using System.Text.Json;
using Strata.Profiling;

namespace Strata.Tests.Profiling;

public sealed class LayerBenchTests
{
    [Fact]
    public void A_layer_is_measured_forward_and_backward_for_each_batch_size()
    {
        var bench = LayerBench.Run("Conv2D(8, 3, padding: same)", [6, 10, 10, 4], seconds: 0.02);

        Assert.Equal([1, 2, 4, 6], bench.Rows.Select(r => r.Batch));
        foreach (var row in bench.Rows)
        {
            double flops = 2.0 * row.Batch * 10 * 10 * 8 * 9 * 4;
            Assert.Equal(flops, row.ForwardCost.Flops);
            // By its input and by its kernel.
            Assert.Equal(2 * flops, row.BackwardCost.Flops);
            Assert.True(row.Forward.Milliseconds > 0 && row.Backward.Milliseconds > 0);
        }
        Assert.StartsWith("Conv2D(8, 3, padding: same) on (6, 10, 10, 4), ", bench.ToString(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(bench.ToJson());
        Assert.Equal(4, json.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Contains("<svg", bench.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_without_weights_and_of_indices_are_measured_too()
    {
        Assert.Equal(0, LayerBench.Run("Activation(relu)", [4, 8], [4], seconds: 0.02).Rows[0].ForwardCost.Flops);
        Assert.Single(LayerBench.Run("Embedding(10, 4)", [2, 3], [2], seconds: 0.02).Rows);
    }

    [Fact]
    public void An_input_needs_known_sizes()
    {
        var error = Assert.Throws<ArgumentException>(() => LayerBench.Run("Dense(3)", [4]));
        Assert.StartsWith("An input has a batch and at least one more size, all above 0. Received: (4,).", error.Message, StringComparison.Ordinal);
    }
}
