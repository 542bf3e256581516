namespace Strata.Losses;

/// <summary>How the values of a loss become one number. Strings as in Keras.</summary>
public static class Reduction
{
    /// <summary>Σ(value · weight) / number of values: Keras' default (its other name is <c>mean</c>).</summary>
    public const string SumOverBatchSize = "sum_over_batch_size";

    /// <summary>Σ(value · weight).</summary>
    public const string Sum = "sum";

    /// <summary>Σ(value · weight) / Σ weight.</summary>
    public const string MeanWithSampleWeight = "mean_with_sample_weight";

    /// <summary>The values as they are.</summary>
    public const string None = "none";

    private static readonly string[] s_all = [SumOverBatchSize, "mean", Sum, MeanWithSampleWeight, None];

    /// <summary>Checks a name; null is <c>none</c>.</summary>
    internal static string Parse(string? name) => name is null ? None : s_all.Contains(name)
        ? name
        : throw new ArgumentException($"Unknown reduction '{name}'. There are: {string.Join(", ", s_all)}.", nameof(name));

    /// <summary>Weights, masks and reduces the values of a loss.</summary>
    /// <param name="reduction">One of the names.</param>
    /// <param name="values">One value per sample (or more: per time step, per pixel).</param>
    /// <param name="sampleWeight">Weights that broadcast to the values, with a last axis of size 1 added or removed if need be.</param>
    /// <param name="mask">Which values count; with a mean, those left count for all.</param>
    internal static Value Apply(string reduction, Value values, Value? sampleWeight, Value? mask)
    {
        var weight = sampleWeight is null ? null : Op.Cast(sampleWeight, values.DType);
        if (mask is not null)
        {
            var valid = Op.Cast(mask, values.DType);
            if (reduction is not Sum)
            {
                // A mean over what is left: those kept weigh as much more as others are missing.
                var total = Op.Sum(Op.BroadcastTo(Tensor.Scalar(1, values.DType), valid.Shape));
                valid *= total / (Op.Sum(valid) + 1e-7f);
            }
            weight = weight is null ? valid : MatchRank(weight, valid) * valid;
        }
        if (weight is not null) values *= MatchRank(weight, values);
        return reduction switch
        {
            None => values,
            Sum => Op.Sum(values),
            MeanWithSampleWeight when weight is not null => Op.Sum(values) / (Op.Sum(Op.BroadcastTo(MatchRank(weight, values), values.Shape)) + 1e-7f),
            _ => Op.Mean(values),
        };
    }

    /// <summary>Adds or removes one last axis of size 1.</summary>
    internal static Value MatchRank(Value weight, Value values)
    {
        if (weight.Rank == values.Rank + 1 && weight.Shape[^1] == 1) return Op.Squeeze(weight, -1);
        return weight.Rank == values.Rank - 1 && values.Rank > 1 && values.Shape[^1] == 1 ? Op.ExpandDims(weight, -1) : weight;
    }
}
