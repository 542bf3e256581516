using System.Diagnostics;
using Strata.Explain.Tests.Support;

namespace Strata.Explain.Tests;

/// <summary>
/// What an explanation may cost, as a multiple of a run of the network: by the fastest of many runs, which other work on the machine cannot
/// make faster.
/// </summary>
[Trait("Category", "Speed")]
public sealed class CostTests
{
    /// <summary>2.1 to 2.95 were measured on two cores of an AMD EPYC (Zen 4), 2.5 in the middle.</summary>
    [Fact]
    public void Grad_cam_costs_at_most_three_forward_passes()
    {
        var image = Article.Test.X[..1];
        double forward = double.PositiveInfinity, map = double.PositiveInfinity;
        // In turn, so that both see the same machine.
        for (int look = 0; look < 10; look++)
        {
            forward = Math.Min(forward, Fastest(() => Article.Model.PredictOnBatch(image)));
            map = Math.Min(map, Fastest(() => Article.Model.Attribute(image, new GradCam())));
        }
        Assert.True(map <= 3 * forward, $"{map:0.000} ms, forward {forward:0.000} ms: {map / forward:0.00} times");
    }

    [Fact]
    public void Integrated_gradients_cost_at_most_a_third_more_than_one_forward_and_backward_of_as_many_images()
    {
        var image = Article.Test.X[..1];
        var subject = new Subject(Article.Model, Article.Test.X[..50], new Target(7));
        double both = Fastest(() => subject.Ask("gradients", scene => scene.Gradients(scene.Trace.Inputs)));
        double integrated = Fastest(() => Article.Model.Attribute(image, new IntegratedGradients(), new Target(7)));
        Assert.True(integrated <= 1.3 * both, $"{integrated:0.000} ms, forward and backward {both:0.000} ms: {integrated / both:0.00} times");
    }

    private static double Fastest(Action run)
    {
        double fastest = double.PositiveInfinity;
        for (int i = 0; i < 60; i++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return fastest;
    }
}
