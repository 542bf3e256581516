using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Saving;
using Strata.Tests.Support;

namespace Strata.Tests.Layers;

public sealed class DTypePolicyTests
{
    private static readonly Tensor s_x = new float[,] { { 0.1f, 1 }, { 1, 0.3f }, { 1, 1 }, { 0, 0 } };
    private static readonly Tensor s_y = new float[,] { { 1 }, { 1 }, { 2 }, { 0 } };

    [Theory]
    [InlineData("float32", "float32", "float32")]
    [InlineData("mixed_float16", "float32", "float16")]
    [InlineData("mixed_bfloat16", "float32", "bfloat16")]
    [InlineData("bfloat16", "bfloat16", "bfloat16")]
    public void Names_stand_for_types(string name, string variables, string compute)
    {
        DTypePolicy policy = name;

        Assert.Equal((name, variables, compute), (policy.Name, policy.VariableType.Name, policy.ComputeType.Name));
    }

    [Fact]
    public void Unknown_names_are_refused()
    {
        var error = Assert.Throws<UnknownClassException>(() => DTypePolicy.Parse("mixed_float8"));

        Assert.Equal(("dtype", "mixed_float8"), (error.Kind, error.ClassName));
    }

    [Fact]
    public void Inputs_weights_and_outputs_are_rounded_to_what_the_type_holds()
    {
        var layer = new Dense(1, useBias: false) { Policy = "mixed_float16" };
        layer.Build([1, 1]);
        layer.SetWeights([new float[,] { { 0.1f } }]);

        float y = layer.Invoke(Value.Constant(new float[,] { { 0.3f } }), new CallContext(false)).Evaluate().ToArray<float>()[0];

        Assert.Equal((float)(Half)((float)(Half)0.1f * (float)(Half)0.3f), y);
        Assert.Equal(DType.Float32, layer.Weights[0].DType);
    }

    [Fact]
    public void A_mixed_model_learns_and_scales_its_loss_by_itself()
    {
        RandomSeed.Set(2);
        var model = new Sequential
        {
            new Input(2), new Dense(8, "tanh") { Policy = "mixed_float16" }, new BatchNormalization { Policy = "mixed_float16" }, new Dense(1),
        };
        model.Compile(new Adam(0.05), loss: "mean_squared_error");

        var history = model.Fit(s_x, s_y, epochs: 60, verbose: 0, seed: 1);

        Assert.True(history["loss"][^1] < history["loss"][0] / 4, $"{history["loss"][0]} became {history["loss"][^1]}");
        var mixed = new Sequential { Policy = "mixed_float16" };
        mixed.Compile(new Adam(0.05), loss: "mean_squared_error");
        Assert.IsType<Adam>(Assert.IsType<LossScaleOptimizer>(mixed.Optimizer).InnerOptimizer);
        Assert.Contains("\"class_name\":\"Adam\"", mixed.CompileConfig().ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("float16"), InlineData("bfloat16"), InlineData("mixed_float16"), InlineData("mixed_bfloat16")]
    public void Every_kind_of_weight_is_seen_rounded(string policy)
    {
        RandomSeed.Set(4);
        Layer[] Layers(DTypePolicy p) =>
        [
            new Embedding(5, 6) { Policy = p }, new Conv1D(4, 2) { Policy = p }, new BatchNormalization { Policy = p },
            new LayerNormalization { Policy = p }, new PReLU { Policy = p }, new Flatten { Policy = p }, new Dense(2) { Policy = p },
        ];
        Sequential exact = new([new Input(4), .. Layers("float32")]), half = new([new Input(4), .. Layers(policy)]);
        half.SetWeights([.. exact.GetWeights().Zip(half.Weights, (from, to) => from.AsType(to.DType))]);
        Tensor x = new float[,] { { 0, 1, 2, 3 }, { 4, 4, 0, 1 } };

        double[] expected = exact.Predict(x).AsType(DType.Float64).ToArray<double>(), received = half.Predict(x).AsType(DType.Float64).ToArray<double>();

        Assert.NotEqual(expected, received);
        double tolerance = policy.EndsWith("bfloat16", StringComparison.Ordinal) ? 0.1 : 0.01;
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], received[i], tolerance);
        _ = half.PredictOnBatch(x);
    }

    [Fact]
    public void Half_weights_are_kept_and_not_trained()
    {
        var model = new Sequential { new Input(2), new Dense(1, name: "coarse") { Policy = "bfloat16" } };
        model.Compile(new Adam(), loss: "mean_squared_error");

        Assert.Equal(DType.BFloat16, model.Weights[0].DType);
        Assert.Equal(4, model.Predict(s_x).Count);
        var error = Assert.Throws<InvalidOperationException>(() => model.Fit(s_x, s_y, verbose: 0));
        Assert.Equal(
            $"Weight '{model.Weights[0].Path}' is kept in bfloat16, which is too coarse to be trained. Give its layer the policy "
            + "'mixed_bfloat16', which keeps weights in float32, or set its Trainable to false.",
            error.Message);
    }

    [Theory, InlineData("half.keras"), InlineData("half.weights.h5"), InlineData("half.safetensors"), InlineData("half.npz"), InlineData("half.h5")]
    public void Half_weights_come_back_from_every_format(string file)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, file);
        Sequential Make() => new([new Input(2), new Dense(3, name: "a") { Policy = "bfloat16" }, new Dense(2, name: "b") { Policy = "float16" }], "m");
        Sequential model = Make(), other = Make();
        if (file == "half.keras") model.Save(path);
        else model.SaveWeights(path);

        var loaded = file == "half.keras" ? Model.Load(path) : other;
        if (loaded == other) Assert.Empty(other.LoadWeights(path));

        Assert.Equal(["bfloat16", "bfloat16", "float16", "float16"], loaded.Weights.Select(w => w.DType.Name));
        for (int i = 0; i < 4; i++) Assert.Equal(model.Weights[i].Tensor.Bytes.ToArray(), loaded.Weights[i].Tensor.Bytes.ToArray());
    }
}
