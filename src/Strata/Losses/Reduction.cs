namespace Strata.Losses;

/// <summary>How the values of a loss become one number. Strings as in Keras.</summary>
public static class Reduction
{
    /// <summary>Σ(value · weight) / number of values: Keras' default.</summary>
    public const string SumOverBatchSize = "sum_over_batch_size";

    /// <summary>The other name of <see cref="SumOverBatchSize"/>.</summary>
    public const string Mean = "mean";

    /// <summary>Σ(value · weight).</summary>
    public const string Sum = "sum";

    /// <summary>Σ(value · weight) / Σ weight.</summary>
    public const string MeanWithSampleWeight = "mean_with_sample_weight";

    /// <summary>The values as they are.</summary>
    public const string None = "none";

    private static readonly string[] s_all = [SumOverBatchSize, Mean, Sum, MeanWithSampleWeight, None];

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
            if (reduction is SumOverBatchSize or Mean)
            {
                // A mean over what is left: those kept weigh as much more as others are missing.
                valid *= (float)valid.Shape.Count / (Op.Sum(valid) + Probabilities.Epsilon);
            }
            weight = weight is null ? valid : Product(valid, weight);
        }
        if (weight is not null)
        {
            (values, weight) = Ranks.Match(values, weight);
            values = Product(values, weight);
        }
        return reduction switch
        {
            None => values,
            Sum => Op.Sum(values),
            MeanWithSampleWeight when weight is not null => Ratio(Op.Sum(values), Op.Sum(weight)),
            _ => Op.Mean(values),
        };
    }

    private static Value Product(Value values, Value weight)
    {
        (values, weight) = Ranks.Match(values, weight);
        try
        {
            return values * weight;
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException(
                $"Sample weights must broadcast to the loss values of shape {values.Shape}. Received: weights of shape {weight.Shape}.", e);
        }
    }

    /// <summary>a / b, or 0 where b is 0.</summary>
    private static Value Ratio(Value a, Value b)
    {
        var isZero = Op.Equal(b, 0f);
        return Op.Where(isZero, 0f, a / Op.Where(isZero, 1f, b));
    }
}
