using System.Numerics;

namespace Strata.Explain;

/// <summary>The straight way from a baseline to an example, all inputs moving together.</summary>
internal static class InputPath
{
    /// <summary>The baseline of every example: zeros unless given; one row serves all examples.</summary>
    public static Tensor[] Baselines(Subject subject, TensorSet? given)
    {
        if (given is null) return [.. subject.X.Select(x => x.ZerosLike())];
        if (given.Count != subject.X.Length)
            throw new ArgumentException($"Baselines are needed for {subject.X.Length} inputs. Received: {given.Count}.");
        return [.. subject.X.Select((x, i) => Like(x, given[i].AsType(DType.Float32)))];
    }

    /// <summary>b + α (x - b) for each α: for one example a batch of as many as there are alphas.</summary>
    public static Tensor[] Points(Tensor[] x, Tensor[] baselines, int example, IReadOnlyList<double> alphas) =>
        [.. x.Select((t, k) => Points(t, baselines[k], example, alphas))];

    private static Tensor Points(Tensor x, Tensor baseline, int example, IReadOnlyList<double> alphas)
    {
        var points = Rows.Batch(alphas.Count, x);
        Span<float> to = x.Row(example), from = baseline.Row(example);
        for (int k = 0; k < alphas.Count; k++)
        {
            var point = points.Row(k);
            Blend(from, to, (float)alphas[k], point);
        }
        return points;
    }

    /// <summary>from + α (to - from), as many numbers at a time as a register holds: there are as many points as steps.</summary>
    private static void Blend(ReadOnlySpan<float> from, ReadOnlySpan<float> to, float alpha, Span<float> point)
    {
        int j = 0;
        for (; j <= point.Length - Vector<float>.Count; j += Vector<float>.Count)
        {
            Vector<float> a = new(from[j..]), b = new(to[j..]);
            (a + alpha * (b - a)).CopyTo(point[j..]);
        }
        for (; j < point.Length; j++) point[j] = from[j] + alpha * (to[j] - from[j]);
    }

    private static Tensor Like(Tensor x, Tensor baseline)
    {
        if (baseline.Shape == x.Shape) return baseline;
        if (baseline.Rank == x.Rank - 1) baseline = baseline.Reshape([1, .. baseline.Shape.Sizes]);
        if (baseline.Shape[1..] != x.Shape[1..] || baseline.Shape[0] != 1)
            throw new ArgumentException($"A baseline needs the shape of the examples {x.Shape}, or of one. Received: {baseline.Shape}.");
        return Rows.Join(Enumerable.Repeat(baseline, x.Shape[0]));
    }
}
