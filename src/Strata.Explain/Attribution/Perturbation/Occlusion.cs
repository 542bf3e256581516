namespace Strata.Explain;

/// <summary>
/// How much the score drops when a window of the input is covered. Windows go over the input in steps and are cut off at the edge; each
/// element gets the mean drop of the windows that cover it.
/// </summary>
public sealed record Occlusion : AttributionMethod
{
    public override string Name => "occlusion";

    public override string Reference => "Zeiler, Fergus 2013, arXiv 1311.2901";

    /// <summary>Size of the window along each axis of the input but the batch; by default a quarter of each, and all channels.</summary>
    public IReadOnlyList<int>? Window { get; init; }

    /// <summary>Steps along each axis; by default half a window.</summary>
    public IReadOnlyList<int>? Strides { get; init; }

    /// <summary>What covers.</summary>
    public float Baseline { get; init; }

    /// <summary>Which input of several is covered.</summary>
    public int Input { get; init; }

    internal override Attribution Compute(Subject subject)
    {
        var x = subject.X[Input];
        var shape = x.Shape[1..];
        int[] window = [.. Window ?? [.. shape.Select((n, axis) => axis == shape.Rank - 1 && shape.Rank > 1 ? n : Math.Max(1, n / 4))]];
        int[] strides = [.. Strides ?? [.. window.Select(w => Math.Max(1, (w + 1) / 2))]];
        Check(shape, window, strides);
        int[] counts = [.. shape.Select((n, axis) => (n - window[axis] + strides[axis] - 1) / strides[axis] + 1)];
        int all = counts.Aggregate(1, (a, b) => a * b);
        var drops = new Tensor(new Shape(subject.Count).Concat(counts), DType.Float32);
        var attribution = x.ZerosLike();
        int[][] covered = [.. Enumerable.Range(0, all).Select(w => Covered(shape, window, strides, counts, w))];
        int[] times = new int[x.PerRow()];
        foreach (int j in covered.SelectMany(c => c)) times[j]++;
        for (int i = 0; i < subject.Count; i++)
        {
            var scores = Ablated.Scores(subject, Input, i, covered, Baseline);
            Span<float> to = attribution.Row(i), byWindow = drops.Row(i);
            for (int w = 0; w < all; w++)
            {
                float drop = subject.Values[i] - scores[w];
                byWindow[w] = drop;
                foreach (int j in covered[w]) to[j] += drop / times[j];
            }
        }
        return new Attribution(this, subject, ("attribution", attribution), ("drops", drops));
    }

    /// <summary>The elements under a window.</summary>
    private static int[] Covered(Shape shape, int[] window, int[] strides, int[] counts, int w)
    {
        int[] elements = [0];
        int[] place = new int[counts.Length];
        for (int axis = counts.Length - 1; axis >= 0; axis--) (w, place[axis]) = (w / counts[axis], w % counts[axis]);
        for (int axis = 0; axis < counts.Length; axis++)
        {
            int size = shape[axis], start = place[axis] * strides[axis], end = Math.Min(size, start + window[axis]);
            elements = [.. elements.SelectMany(e => Enumerable.Range(start, end - start).Select(p => e * size + p))];
        }
        return elements;
    }

    private static void Check(Shape shape, int[] window, int[] strides)
    {
        if (window.Length != shape.Rank || strides.Length != shape.Rank)
        {
            throw new ArgumentException(
                $"Occlusion of an input {shape} needs a window and strides of {shape.Rank} numbers. "
                + $"Received: ({string.Join(", ", window)}) and ({string.Join(", ", strides)}).");
        }
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (window[axis] < 1 || window[axis] > shape[axis])
            {
                throw new ArgumentException(
                    $"An occlusion window must fit the input {shape}. Received: {window[axis]} along axis {axis}.");
            }
            if (strides[axis] < 1 || strides[axis] > window[axis] && window[axis] != shape[axis])
            {
                throw new ArgumentException(
                    $"Occlusion steps of more than the window would leave gaps. Received: stride {strides[axis]}, window {window[axis]} "
                    + $"along axis {axis}.");
            }
        }
    }
}
