namespace Strata.Explain;

/// <summary>How much the score drops when a group of elements is set to the baseline; each element gets its group's drop.</summary>
public sealed record FeatureAblation : AttributionMethod
{
    public override string Name => "feature_ablation";

    public override string Reference => "Captum, FeatureAblation";

    /// <summary>Numbers of the groups, (1, …) or (examples, …) like the input; by default each element is one of its own.</summary>
    public Tensor? Mask { get; init; }

    /// <summary>What the elements are set to.</summary>
    public float Baseline { get; init; }

    /// <summary>Which input of several.</summary>
    public int Input { get; init; }

    internal override Attribution Compute(Subject subject)
    {
        var x = subject.X[Input];
        var mask = Mask?.AsType(DType.Int32);
        if (mask is not null && mask.Shape[1..] != x.Shape[1..])
        {
            throw new ArgumentException(
                $"A mask needs the shape of an example, (1, …) or (examples, …): {x.Shape}. Received: {mask.Shape}.");
        }
        var attribution = x.ZerosLike();
        for (int i = 0; i < subject.Count; i++)
        {
            int[][] groups = mask is null
                ? [.. Enumerable.Range(0, x.PerRow()).Select(j => new[] { j })]
                : Groups(mask, mask.Shape[0] == 1 ? 0 : i);
            var scores = Ablated.Scores(subject, Input, i, groups, Baseline);
            var to = attribution.Row(i);
            for (int g = 0; g < groups.Length; g++)
            {
                foreach (int j in groups[g]) to[j] = subject.Values[i] - scores[g];
            }
        }
        return new Attribution(this, subject, ("attribution", attribution));
    }

    private static int[][] Groups(Tensor mask, int row)
    {
        int length = mask.PerRow();
        int[] numbers = mask.Span<int>().Slice(row * length, length).ToArray();
        return [.. Enumerable.Range(0, length).GroupBy(j => numbers[j]).Select(g => g.ToArray())];
    }
}
