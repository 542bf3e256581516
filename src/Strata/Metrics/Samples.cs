using Strata.Losses;

namespace Strata.Metrics;

/// <summary>Brings values and weights to one number per sample, in Keras' way.</summary>
internal static class Samples
{
    /// <summary>Values times weights, and what the weights come to, each reduced to rank 1 or 0.</summary>
    public static (Value Values, Value? Weight) Of(Value values, Value? sampleWeight, Func<Value, int[], Value> reduce)
    {
        Value? weight = null;
        if (sampleWeight is not null)
        {
            (values, weight) = Ranks.Match(values, Op.Cast(sampleWeight, values.DType));
            int rank = weight.Rank;
            if (rank < values.Rank) values = reduce(values, [.. Enumerable.Range(rank, values.Rank - rank)]);
            weight = Op.BroadcastTo(weight, values.Shape);
            values *= weight;
            if (rank > 1) weight = reduce(weight, [.. Enumerable.Range(1, weight.Rank - 1)]);
        }
        if (values.Rank > 1) values = reduce(values, [.. Enumerable.Range(1, values.Rank - 1)]);
        return (values, weight);
    }
}
