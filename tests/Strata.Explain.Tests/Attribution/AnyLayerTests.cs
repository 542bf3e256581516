using Strata.Layers;
using Strata.Models;

namespace Strata.Explain.Tests.Attributions;

/// <summary>No layer may break a method: attributions are finite, have the input's shape, and where the theory says so, add up.</summary>
public sealed class AnyLayerTests
{
    private static readonly Dictionary<string, Func<Value, Value>> s_layers = new()
    {
        ["BatchNormalization over rows"] = x => new BatchNormalization(axis: 1).Call(x),
        ["LayerNormalization"] = x => new LayerNormalization().Call(x),
        ["GroupNormalization"] = x => new GroupNormalization(groups: 2).Call(x),
        ["UnitNormalization"] = x => new UnitNormalization().Call(x),
        ["PReLU"] = x => new PReLU().Call(x),
        ["SeparableConv2D"] = x => new SeparableConv2D(3, 3, activation: "relu").Call(x),
        ["DepthwiseConv2D"] = x => new DepthwiseConv2D(3, activation: "tanh").Call(x),
        ["Conv2DTranspose"] = x => new Conv2DTranspose(3, 3, strides: 2, activation: "relu").Call(x),
        ["Conv2D in groups"] = x => new Conv2D(4, 3, groups: 2, activation: "relu").Call(x),
        ["UpSampling2D"] = x => new UpSampling2D(2, interpolation: "bilinear").Call(x),
        ["ZeroPadding2D"] = x => new ZeroPadding2D(1).Call(x),
        ["Cropping2D"] = x => new Cropping2D(1).Call(x),
        ["Permute"] = x => new Permute([3, 1, 2]).Call(x),
        ["overlapping MaxPooling2D"] = x => new MaxPooling2D(3, strides: 2, padding: "same").Call(x),
        ["AveragePooling2D"] = x => new AveragePooling2D(2, padding: "same").Call(x),
        ["GlobalMaxPooling2D"] = x => new GlobalMaxPooling2D(keepdims: true).Call(x),
        ["Maximum"] = x => Two(new Maximum(), x),
        ["Minimum"] = x => Two(new Minimum(), x),
        ["Average"] = x => Two(new Average(), x),
        ["Subtract"] = x => Two(new Subtract(), x),
        ["Multiply"] = x => Two(new Multiply(), x),
        ["Dot"] = x => new Dot(2).Call([new Reshape([20, 2]).Call(x), new Reshape([20, 2]).Call(x)])[0],
        ["Rescaling"] = x => new Rescaling(2, -1).Call(x),
        ["Dropout"] = x => new Dropout(0.5f).Call(x),
    };

    private static readonly HashSet<string> s_notExact = ["LayerNormalization", "GroupNormalization", "UnitNormalization", "Maximum", "Minimum"];

    public static IEnumerable<object[]> Layers => s_layers.Keys.Select(k => new object[] { k });

    [Theory]
    [MemberData(nameof(Layers))]
    public void Attributions_are_finite_and_add_up_through_it(string layer)
    {
        Value x = new Input(4, 5, 2);
        var model = Model.Of(x, new Dense(3, "softmax").Call(new Flatten().Call(s_layers[layer](x))));
        var random = new Random(2);
        var example = Tensor.Of([.. Enumerable.Range(0, 80).Select(_ => random.NextSingle() - 0.3f)], 2, 4, 5, 2);
        foreach (AttributionMethod method in new AttributionMethod[]
        {
            new Saliency(), new IntegratedGradients { Steps = 200 }, new LayerwiseRelevance { Epsilon = 0.01 }, new DeepLift(),
            new GuidedBackpropagation(), new Occlusion(),
        })
        {
            var why = model.Attribute(example, method);
            Assert.Equal(example.Shape, why.Main.Shape);
            Assert.All(why.Main.ToArray<float>(), v => Assert.True(float.IsFinite(v), $"{method.Name}: {v}"));
            bool isExact = method is IntegratedGradients && layer != "UnitNormalization" || method is DeepLift && !s_notExact.Contains(layer);
            float tolerance = method is DeepLift ? 1e-4f : 0.03f;
            if (isExact) Assert.All(why.Arrays["delta"].ToArray<float>(), d => Assert.Equal(0, d, tolerance));
        }
    }

    private static Value Two(Layer merge, Value x) =>
        merge.Call([new Conv2D(3, 3, activation: "tanh").Call(x), new Conv2D(3, 3, activation: "sigmoid").Call(x)])[0];
}
