using System.Text.Json;
using Strata.Models;
using Strata.Testing;

namespace Strata.Explain.Tests.Support;

/// <summary>Runs the method of a case with its settings.</summary>
internal static class GoldenMethod
{
    /// <summary>What came out, under the names of the case's answers.</summary>
    public static IEnumerable<(string Name, Tensor Array)> Answers(GoldenCase golden, Model model)
    {
        string method = golden.Text("method")!;
        var options = golden.Json.GetProperty("options");
        IReadOnlyDictionary<string, Tensor> arrays = method switch
        {
            "activations" => Activations(golden, model),
            "maximise" => Maximised(golden, model, options),
            "permutation_importance" => Permuted(golden, model, options),
            _ => Attributed(golden, model, Method(golden, method, options)),
        };
        return golden.Json.GetProperty("answers").EnumerateArray().Select(a => (a.GetString()!, arrays[a.GetString()!]));
    }

    private static IReadOnlyDictionary<string, Tensor> Attributed(GoldenCase golden, Model model, AttributionMethod method)
    {
        var json = golden.Json.GetProperty("target");
        int? given = json.GetProperty("class").ValueKind == JsonValueKind.Null ? null : json.GetProperty("class").GetInt32();
        var at = json.GetProperty("at").GetString() == "logit" ? TargetAt.Logit : TargetAt.Output;
        var answer = model.Attribute(golden.Inputs(), method, new Target(given, at, json.GetProperty("output").GetInt32()));
        Assert.Equal(golden.Json.GetProperty("classes").EnumerateArray().Select(c => c.GetInt32()), answer.Classes);
        double[] values = [.. golden.Json.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())];
        golden.Check(Closeness.Compare<double>("values", values, [.. answer.Values.Select(v => (double)v)], golden.Rtol, golden.Atol));
        if (golden.Text("empty") is { } reason) Assert.Equal(reason, Assert.Single(answer.Empty));
        return answer.Arrays;
    }

    private static AttributionMethod Method(GoldenCase golden, string name, JsonElement options)
    {
        string? layer = Text("layer");
        int? call = options.TryGetProperty("call", out var c) ? c.GetInt32() : null;
        TensorSet? baselines = golden.Has("baselines0")
            ? new TensorSet(Enumerable.Range(0, 9).Select(i => $"baselines{i}").TakeWhile(golden.Has).Select(golden.Tensor)) : null;
        int n = options.TryGetProperty("n", out var count) ? count.GetInt32() : 0;
        PathRule rule = Text("rule") ?? "gausslegendre";
        return name switch
        {
            "saliency" => new Saliency(),
            "gradient_x_input" => new GradientTimesInput(),
            "guided_backprop" => new GuidedBackpropagation(),
            "deconvnet" => new Deconvnet(),
            "smoothgrad" => new SmoothGrad { Noise = golden.Tensor("noise") },
            "integrated_gradients" => new IntegratedGradients { Steps = n, Rule = rule, Baselines = baselines },
            "gradient_shap" => new GradientShap
            {
                Noise = golden.Tensor("noise"), Baselines = golden.Tensor("baselines"),
                Picks = [.. golden.Tensor("picks").AsType(DType.Int32).ToArray<int>()],
                Coefficients = golden.Tensor("coefficients").ToArray<float>(),
            },
            "gradcam" => new GradCam { Layer = layer, Call = call },
            "gradcam_plus_plus" => new GradCamPlusPlus { Layer = layer, Call = call },
            "layercam" => new LayerCam { Layer = layer, Call = call },
            "guided_gradcam" => new GuidedGradCam { Layer = layer, Call = call },
            "score_cam" => new ScoreCam { Layer = layer, Call = call, Softmax = Text("weights") == "softmax" },
            "occlusion" => new Occlusion { Window = Numbers("window"), Strides = Numbers("strides"), Baseline = Number("baseline") },
            "feature_ablation" => new FeatureAblation { Mask = golden.Tensor("mask"), Baseline = Number("baseline") },
            "lrp" => new LayerwiseRelevance
            {
                Epsilon = options.GetProperty("epsilon").GetDouble(), Gamma = Number("gamma"), GammaLayers = Texts("gamma_layers"),
            },
            "deeplift" => new DeepLift { Baselines = baselines },
            "layer_conductance" => new LayerConductance { Layer = layer, Steps = n, Rule = rule, Baselines = baselines },
            "internal_influence" => new InternalInfluence { Layer = layer, Steps = n, Rule = rule, Baselines = baselines },
            "neuron_conductance" => new NeuronConductance
            {
                Layer = layer, Steps = n, Rule = rule, Baselines = baselines, Neuron = Numbers("neuron"),
            },
            _ => throw new Waiting($"method {name}"),
        };

        string? Text(string key) => options.TryGetProperty(key, out var value) ? value.GetString() : null;
        float Number(string key) => options.TryGetProperty(key, out var value) ? value.GetSingle() : 0;
        int[] Numbers(string key) => [.. options.GetProperty(key).EnumerateArray().Select(v => v.GetInt32())];
        string[] Texts(string key) =>
            options.TryGetProperty(key, out var value) ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [];
    }

    private static IReadOnlyDictionary<string, Tensor> Activations(GoldenCase golden, Model model)
    {
        var arrays = LayerActivations.Of(model, golden.Inputs()).ToDictionary(p => $"a/{p.Key}", p => p.Value);
        foreach (var (i, y) in model.PredictAll(golden.Inputs()).Index()) arrays[$"y{i}"] = y;
        return arrays;
    }

    private static IReadOnlyDictionary<string, Tensor> Maximised(GoldenCase golden, Model model, JsonElement options)
    {
        var settings = new MaximisationOptions(
            options.GetProperty("steps").GetInt32(), options.GetProperty("learning_rate").GetDouble(),
            options.TryGetProperty("normalise", out var normalise) && normalise.GetBoolean(),
            options.TryGetProperty("border", out var border) ? border.GetInt32() : 0);
        var result = ActivationMaximisation.Of(
            model, golden.Inputs()[0], options.GetProperty("layer").GetString(), options.GetProperty("filter").GetInt32(), settings);
        return new Dictionary<string, Tensor> { ["image"] = result.Image, ["losses"] = Tensor.Of(result.Losses.ToArray()) };
    }

    private static IReadOnlyDictionary<string, Tensor> Permuted(GoldenCase golden, Model model, JsonElement options)
    {
        var given = golden.Has("x0") ? golden : golden.File.Cases[0];
        var permutations = golden.Tensor("permutations").AsType(DType.Int32);
        int rows = permutations.Shape[1];
        var result = PermutationImportance.Of(
            model, given.Tensor("x0"), given.Tensor("labels").AsType(DType.Int32).ToArray<int>(), options.GetProperty("metric").GetString()!,
            permutations: [.. permutations.ToArray<int>().Chunk(rows)]);
        golden.Check(Closeness.Compare<double>("base", [golden.Number("base_score")!.Value], [result.BaseScore], golden.Rtol, golden.Atol));
        return new Dictionary<string, Tensor>
        {
            ["importances"] = result.Importances, ["mean"] = result.Mean, ["std"] = result.Deviation,
        };
    }
}
