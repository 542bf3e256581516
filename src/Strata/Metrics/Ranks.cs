namespace Strata.Metrics;

/// <summary>Adds or removes a last axis of size 1 where the ranks of labels and predictions differ by one.</summary>
internal static class Ranks
{
    public static (Value YTrue, Value YPred) Match(Value yTrue, Value yPred)
    {
        if (yTrue.Rank == yPred.Rank + 1 && yTrue.Shape[^1] == 1) return (Op.Squeeze(yTrue, -1), yPred);
        if (yPred.Rank == yTrue.Rank + 1 && yPred.Shape[^1] == 1) return (yTrue, Op.Squeeze(yPred, -1));
        return (yTrue, yPred);
    }
}
