using Strata.Explain.Tests.Support;
using Strata.Layers;
using Strata.Models;

namespace Strata.Explain.Tests.Attributions;

public sealed class CompletenessTests
{
    private static readonly string[] s_activations = ["relu", "tanh", "gelu", "silu", "leaky_relu", "elu", "relu6", "softplus"];

    public static IEnumerable<object[]> Activations => s_activations.Select(a => new object[] { a });

    [Fact]
    public void Integrated_gradients_add_up_to_the_difference_within_one_percent()
    {
        var why = Article.Model.Attribute(Article.Test.X[..20], new IntegratedGradients());
        for (int i = 0; i < 20; i++) Assert.InRange(Math.Abs(why.Arrays["delta"].Span<float>()[i]), 0, 0.01 * Math.Abs(why.Values[i]));
    }

    [Fact]
    public void Lrp_and_deeplift_conserve_on_the_articles_network()
    {
        // Biases keep their share of relevance; without them nothing may be lost but what ε takes.
        var model = Article.WithoutBiases();
        var relevance = model.Attribute(Article.Test.X[..20], new LayerwiseRelevance());
        for (int i = 0; i < 20; i++) Assert.InRange(Math.Abs(relevance.Arrays["delta"].Span<float>()[i]), 0, 1e-3 * relevance.Values[i]);
        var lift = Article.Model.Attribute(Article.Test.X[..20], new DeepLift());
        for (int i = 0; i < 20; i++) Assert.InRange(Math.Abs(lift.Arrays["delta"].Span<float>()[i]), 0, 1e-4 * Math.Max(1, lift.Values[i]));
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Deeplift_adds_up_through_every_activation_however_it_is_composed(string activation)
    {
        var model = new Sequential
        {
            new Input(8, 9, 2), new Conv2D(5, 3, activation: activation), new MaxPooling2D(2), new Flatten(), new Dense(7, activation),
            new Dense(3, "softmax"),
        };
        var why = model.Attribute(Example(), new DeepLift { Baselines = Tensor.Full([1, 8, 9, 2], 0.2) });
        Assert.Equal(0, why.Arrays["delta"].Span<float>()[0], 1e-4f);
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Relevance_is_conserved_without_biases(string activation)
    {
        var model = new Sequential
        {
            new Input(8, 9, 2), new Conv2D(5, 3, activation: activation, useBias: false, kernelInitializer: Weights(1)), new Flatten(),
            new Dense(7, activation, useBias: false, kernelInitializer: Weights(2)),
            new Dense(3, "softmax", useBias: false, kernelInitializer: Weights(3)),
        };
        var why = model.Attribute(Example(), new LayerwiseRelevance());
        Assert.Equal(why.Values[0], why.Arrays["attribution"].ToArray<float>().Sum(), 1e-3f * Math.Max(1, Math.Abs(why.Values[0])));
    }

    [Fact]
    public void A_product_of_two_branches_is_shared_so_that_deeplift_still_adds_up()
    {
        Value x = new Input(6);
        Value a = new Dense(5, "tanh").Call(x), b = new Dense(5, "sigmoid").Call(x);
        var model = Model.Of(x, new Dense(2).Call(new Multiply().Call([a, b])[0]));
        var why = model.Attribute(Tensor.Of(new float[] { 1, -2, 3, 0.5f, -1, 2 }, 1, 6), new DeepLift());
        Assert.Equal(0, why.Arrays["delta"].Span<float>()[0], 1e-5f);
    }

    private static readonly Func<Layer>[] s_norms =
    [
        () => new LayerNormalization(), () => new LayerNormalization(axis: [1, 2, 3]), () => new GroupNormalization(2),
        () => new UnitNormalization(), () => new RMSNormalization(), () => new BatchNormalization(),
    ];

    public static IEnumerable<object[]> Norms => Enumerable.Range(0, s_norms.Length).Select(i => new object[] { i });

    /// <summary>Half of the numbers are those of the baseline: what they are normalized to differs all the same.</summary>
    [Theory]
    [MemberData(nameof(Norms))]
    public void Deeplift_adds_up_through_normalizations_where_a_number_stays_and_its_neighbours_do_not(int which)
    {
        var model = new Sequential
        {
            new Input(8, 9, 2), s_norms[which](), new Conv2D(4, 3, activation: "tanh"), s_norms[which](), new Flatten(), new Dense(3),
        };
        var x = Example();
        var numbers = x.Span<float>();
        for (int i = 0; i < numbers.Length; i += 2) numbers[i] = 0.2f;
        var why = model.Attribute(x, new DeepLift { Baselines = Tensor.Full([1, 8, 9, 2], 0.2) });
        Assert.Equal(0, why.Arrays["delta"].Span<float>()[0], 2e-4f);
        Assert.DoesNotContain(why.Main.ToArray<float>(), v => !float.IsFinite(v));
    }

    [Theory]
    [InlineData("maximum")]
    [InlineData("minimum")]
    [InlineData("divide")]
    [InlineData("power")]
    public void Where_two_branches_meet_each_has_what_it_changes(string how)
    {
        Value x = new Input(6);
        Value a = new Dense(5, "tanh").Call(x), b = new Dense(5, "sigmoid").Call(x);
        Value y = how switch
        {
            "maximum" => new Maximum().Call([a, b])[0],
            "minimum" => new Minimum().Call([a, b])[0],
            "divide" => a / (b + 0.5f),
            _ => Op.Power(b + 0.5f, a),
        };
        var model = Model.Of(x, new Dense(2).Call(y));
        var why = model.Attribute(Tensor.Of(new float[] { 1, -2, 3, 0.5f, -1, 2, 0, 1, 0, -3, 0, 1 }, 2, 6), new DeepLift());
        Assert.All(why.Arrays["delta"].ToArray<float>(), d => Assert.Equal(0, d, 1e-4f));
    }

    /// <summary>Given, since the rule's epsilon takes its part where a sum nearly cancels.</summary>
    private static Initializers.GlorotUniform Weights(int seed) => new(seed);

    private static Tensor Example()
    {
        var random = new Random(5);
        return Tensor.Of([.. Enumerable.Range(0, 144).Select(_ => random.NextSingle() * 2 - 0.7f)], 1, 8, 9, 2);
    }
}
