using Strata.Losses;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Losses;

public sealed class LossGoldenTests
{
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "losses", MemberType = typeof(GoldenTopic))]
    public void Losses(string file) => GoldenTopic.Run("losses", file, golden =>
    {
        if (file == "Names") CheckName(golden);
        else if (golden.Error is null) CheckValues(golden);
        else CheckRefusal(golden);
    });

    private static void CheckName(GoldenCase golden)
    {
        if (golden.Text("resolves_to") is "CTC" or "ctc") throw new Waiting("loss CTC");
        Loss loss = golden.Name;
        var expected = Strata.Saving.KnownClasses.Find<Loss>(golden.Text("resolves_to")!);
        Assert.Equal(expected, loss.GetType());
        Assert.Equal(golden.Text("compiled_name"), loss.Name);
    }

    private static void CheckValues(GoldenCase golden)
    {
        var loss = Create(golden);
        Tensor yTrue = golden.Tensor("y_true"), yPred = golden.Tensor("y_pred");
        var variable = new Variable(yPred, "y_pred");
        Value? weight = golden.ValueOrNull("sample_weight");
        Value? mask = golden.ValueOrNull("mask");
        var value = loss.Call(yTrue, variable, weight, mask);
        var labels = loss.TakesClassNumbers ? yTrue : Op.Cast(yTrue, yPred.DType);
        var (perSample, ownMask) = loss.PerSampleWithMask(labels, variable);
        var results = GoldenTensors.Run(value, perSample, GoldenTensors.GradientOf(value, variable), ownMask ?? value);
        golden.Check("loss", results[0]);
        golden.Check("per_sample", results[1]);
        golden.Check("dy_pred", results[2]);
        Assert.Equal(golden.Has("per_sample_mask"), ownMask is not null);
        if (ownMask is not null) golden.Check("per_sample_mask", results[3]);
    }

    private static void CheckRefusal(GoldenCase golden)
    {
        if (golden.Text("stage") == "construct")
        {
            Assert.ThrowsAny<ArgumentException>(() => _ = golden.Name switch
            {
                "q_one" => (Loss)new CategoricalGeneralizedCrossEntropy(q: 1),
                "unknown" => new MeanSquaredError(reduction: "unknown"),
                _ => throw new Waiting($"refusal {golden.Name}"),
            });
            return;
        }
        var loss = Create(golden);
        Tensor yTrue = golden.Tensor("y_true"), yPred = golden.Tensor("y_pred");
        Value? weight = golden.ValueOrNull("sample_weight");
        Assert.ThrowsAny<ArgumentException>(() => loss.Call(yTrue, yPred, weight).Evaluate());
    }

    /// <summary>The loss of the config; Keras leaves some settings out of it, which are in the arguments of the functional form.</summary>
    private static Loss Create(GoldenCase golden)
    {
        var loss = golden.Read<Loss>();
        if (!golden.Json.TryGetProperty("arguments", out var arguments)) return loss;
        return loss switch
        {
            CosineSimilarity => new CosineSimilarity(arguments.GetProperty("axis").GetInt32(), loss.Reduction),
            Huber => new Huber(arguments.GetProperty("delta").GetDouble(), loss.Reduction),
            SparseCategoricalCrossentropy sparse => new SparseCategoricalCrossentropy(
                sparse.FromLogits, sparse.IgnoreClass, loss.Reduction, arguments.GetProperty("axis").GetInt32()),
            _ => loss,
        };
    }
}
