namespace Strata.Explain;

/// <summary>Scores of an example with groups of its elements covered.</summary>
internal static class Ablated
{
    public static float[] Scores(Subject subject, int input, int example, IReadOnlyList<int[]> groups, float baseline)
    {
        // The class that the whole example has, asked once.
        int given = subject.Classes[example];
        var scores = new List<float>();
        foreach (int[][] part in groups.Chunk(256))
        {
            Tensor[] xs = [.. subject.X.Select(x => Rows.Join(Enumerable.Repeat(x.One(example), part.Length)))];
            // Inputs of whole numbers, as tokens are, take the baseline's whole part.
            var covered = xs[input].AsType(DType.Float32);
            for (int g = 0; g < part.Length; g++)
            {
                var row = covered.Row(g);
                foreach (int j in part[g]) row[j] = baseline;
            }
            xs[input] = covered.AsType(xs[input].DType);
            scores.AddRange(subject.Ask("values", xs, [.. Enumerable.Repeat(given, part.Length)], _ => []).Values);
            subject.Progress?.Report((double)scores.Count / groups.Count);
        }
        return [.. scores];
    }
}
