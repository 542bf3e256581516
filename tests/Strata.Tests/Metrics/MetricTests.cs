using Strata.Metrics;

namespace Strata.Tests.Metrics;

public sealed class MetricTests
{
    [Fact]
    public void A_threshold_beyond_one_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Precision([0.5, 1.5]));
        Assert.StartsWith("Precision needs thresholds from 0 to 1. Received: 1.5.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_f1_score_refuses_vectors()
    {
        var error = Assert.Throws<ArgumentException>(() => new F1Score().UpdateState(Tensor.Ones([4]), Tensor.Ones([4])));
        Assert.Equal(
            "F1Score needs labels and predictions of shape (batch, classes). Received: labels (4,), predictions (4,).", error.Message);
    }

    [Fact]
    public void Several_thresholds_give_several_results_and_their_mean()
    {
        var recall = new Recall([0.25, 0.75]);
        recall.UpdateState(Tensor.Of([1f, 1f]), Tensor.Of([0.5f, 1f]));
        Assert.Equal([1, 0.5], recall.Results().ToArray<double>());
        Assert.Equal(0.75, recall.Result());
    }

    [Fact]
    public void Accuracy_is_resolved_by_shapes()
    {
        Assert.Equal("SparseCategoricalAccuracy", MetricResolution.Accuracy([8], [8, 10]));
        Assert.Equal("binary_crossentropy", MetricResolution.Crossentropy([8, 1], [8, 1]));
    }
}
