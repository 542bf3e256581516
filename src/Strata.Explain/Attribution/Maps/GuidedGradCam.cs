namespace Strata.Explain;

/// <summary>Guided backpropagation where Grad-CAM looks: fine lines of the one, and the class of the other.</summary>
public sealed record GuidedGradCam : MapMethod
{
    public override string Name => "guided_gradcam";

    public override string Reference => "Selvaraju et al. 2016, arXiv 1610.02391";

    internal override Attribution Compute(Subject subject)
    {
        var map = new GradCam { Layer = Layer, Call = Call }.Compute(subject);
        var guided = subject.Ask("guided_backprop", subject.X, [.. map.Classes], GuidedBackpropagation.Gradients).Arrays;
        var cam = map.Arrays["cam"];
        var products = guided.Select(gradient =>
        {
            if (gradient.Rank != cam.Rank + 1) return gradient.ZerosLike();
            var large = LinearResize.Of(cam.Reshape([.. cam.Shape.Sizes, 1]), gradient.Shape[1..^1].Sizes);
            int channels = gradient.Shape[^1];
            var product = gradient.ZerosLike();
            Span<float> to = product.Span<float>(), g = gradient.Span<float>(), c = large.Span<float>();
            for (int i = 0; i < to.Length; i++) to[i] = g[i] * c[i / channels];
            return product;
        });
        return new Attribution(this, subject, NamedArrays.Each("attribution", [.. products]))
        {
            Layer = map.Layer, IsDefaultLayer = Layer is null, Empty = map.Empty,
        };
    }
}
