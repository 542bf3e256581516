using Strata.Constraints;
using Strata.Optimizers;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Optimizers;

public sealed class OptimizerGoldenTests
{
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "optimizers", MemberType = typeof(GoldenTopic))]
    public void Optimizers(string file) => GoldenTopic.Run("optimizers", file, golden =>
    {
        if (file == "Schedules") CheckSchedule(golden);
        else if (file == "Sparse") CheckRows(golden);
        else if (golden.Error is not null) CheckRefusal(golden);
        else CheckSteps(golden);
    });

    private static void CheckSchedule(GoldenCase golden)
    {
        var schedule = golden.Read<LearningRateSchedule>();
        double[] values = [.. golden.Tensor("steps").ToArray<int>().Select(step => schedule.At(step))];
        golden.Check<double>("values", [values.Length], values);
    }

    private static void CheckRefusal(GoldenCase golden)
    {
        switch (golden.Name)
        {
            case "two_clips":
                Assert.Throws<ArgumentException>(() => new SGD { Clipnorm = 1, Clipvalue = 1 });
                break;
            case "accumulate_1":
                Assert.Throws<ArgumentException>(() => new SGD { GradientAccumulationSteps = 1 });
                break;
            case "learning_rate_integer" or "decay_none":
                // The type of the parameter already refuses them, or makes them what was meant.
                break;
            default:
                throw new Waiting($"refusal {golden.Name}");
        }
    }

    /// <summary>Gradients of a few rows, given as a whole array of mostly zeros.</summary>
    private static void CheckRows(GoldenCase golden)
    {
        var optimizer = golden.Read<Optimizer>();
        var variable = new Variable(golden.Tensor("v"), "embeddings");
        Tensor gradients = golden.Tensor("g"), indices = golden.Tensor("indices");
        for (int step = 0; step < gradients.Shape[0]; step++)
        {
            var whole = Tensor.Zeros(variable.Shape);
            int width = variable.Shape[1];
            for (int row = 0; row < indices.Shape[1]; row++)
            {
                int target = (int)indices[step, row].Item();
                for (int i = 0; i < width; i++) whole.Span<float>()[target * width + i] += (float)gradients[step, row, i].Item();
            }
            optimizer.Apply([whole], [variable]);
        }
        golden.Check("dense", variable.Tensor);
    }

    private static void CheckSteps(GoldenCase golden)
    {
        var optimizer = golden.Read<Optimizer>();
        string[] paths = [.. golden.Json.GetProperty("variables").EnumerateArray().Select(e => e.GetString()!)];
        Variable[] variables = [.. paths.Select(path => new Variable(golden.Tensor($"v/{path}")[0], path.Split('/')[^1]) { Path = path })];
        if (golden.Json.TryGetProperty("exclude_from_weight_decay", out var excluded))
            optimizer.ExcludeFromWeightDecay(names: excluded.GetProperty("var_names").EnumerateArray().Select(e => e.GetString()!));
        HashSet<(int, string)> missing = golden.Json.TryGetProperty("missing", out var pairs)
            ? [.. pairs.EnumerateArray().Select(pair => (pair[0].GetInt32(), pair[1].GetString()!))]
            : [];
        var constraints = golden.Json.TryGetProperty("constraints", out var given)
            ? given.EnumerateObject().ToDictionary(c => variables[Array.IndexOf(paths, c.Name)],
                c => GoldenTensors.Read<Constraint>(c.Value))
            : null;
        Tensor[] all = [.. paths.Select(path => golden.Tensor($"v/{path}").Clone())];
        int steps = golden.Json.GetProperty("steps").GetInt32();
        for (int step = 0; step < steps; step++)
        {
            optimizer.Apply([.. paths.Select(path => missing.Contains((step, path)) ? null : golden.Tensor($"g/{path}")[step])],
                variables, constraints);
            for (int i = 0; i < all.Length; i++) all[i][step + 1].CopyFrom(variables[i].Tensor);
        }
        for (int i = 0; i < all.Length; i++) golden.Check($"v/{paths[i]}", all[i]);
        CheckVariables(golden, optimizer);
    }

    private static void CheckVariables(GoldenCase golden, Optimizer optimizer)
    {
        var expected = golden.Json.GetProperty("optimizer_variables").EnumerateArray().ToList();
        var listed = optimizer.Variables;
        Assert.Equal(expected.Select(e => e.GetProperty("name").GetString()), listed.Select(v => v.Name));
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].GetProperty("dtype").GetString(), listed[i].Value.DType.Name);
            golden.Check($"o/{i}", listed[i].Value);
        }
    }
}
