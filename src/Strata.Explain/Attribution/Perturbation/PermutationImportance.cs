using Strata.Models;

namespace Strata.Explain;

/// <summary>
/// How much a model's score on data falls when one feature is taken from other rows: <c>importances[c, r] = score(x) - score(x with
/// column c shuffled the r-th time)</c> (Breiman 2001). About a whole data set, not one example.
/// </summary>
public sealed class PermutationImportance
{
    private PermutationImportance(double baseScore, Tensor importances)
    {
        BaseScore = baseScore;
        Importances = importances;
        int columns = importances.Shape[0];
        (Mean, Deviation) = (new Tensor([columns], DType.Float32), new Tensor([columns], DType.Float32));
        for (int c = 0; c < columns; c++)
        {
            var row = importances.Row(c).ToArray();
            double mean = row.Average(v => (double)v);
            Mean.Span<float>()[c] = (float)mean;
            Deviation.Span<float>()[c] = (float)Math.Sqrt(row.Average(v => (v - mean) * (v - mean)));
        }
    }

    /// <summary>The score on the data as it is.</summary>
    public double BaseScore { get; }

    /// <summary>(features, repeats): the falls.</summary>
    public Tensor Importances { get; }

    /// <summary>(features,): the mean fall.</summary>
    public Tensor Mean { get; }

    /// <summary>(features,): the deviation over repeats, divided by their number.</summary>
    public Tensor Deviation { get; }

    /// <summary>Shuffles each column of x in turn.</summary>
    /// <param name="model">A model of one input, (rows, features).</param>
    /// <param name="x">The data.</param>
    /// <param name="labels">The right class of each row.</param>
    /// <param name="metric"><c>accuracy</c> or <c>neg_log_loss</c>, both the larger the better.</param>
    /// <param name="repeats">How often each column is shuffled.</param>
    /// <param name="seed">Start of the shuffles.</param>
    /// <param name="permutations">(repeats, rows): the rows to take from, in place of chance.</param>
    /// <param name="cancellation">Stops between columns.</param>
    public static PermutationImportance Of(
        Model model, Tensor x, IReadOnlyList<int> labels, string metric = "accuracy", int repeats = 5, int seed = 0,
        IReadOnlyList<int[]>? permutations = null, CancellationToken cancellation = default)
    {
        if (x.Rank != 2) throw new ArgumentException($"Permutation importance needs data (rows, features). Received: {x.Shape}.");
        if (metric is not ("accuracy" or "neg_log_loss"))
            throw new ArgumentException($"The metric is 'accuracy' or 'neg_log_loss'. Received: '{metric}'.", nameof(metric));
        x = x.AsType(DType.Float32);
        int rows = x.Shape[0], columns = x.Shape[1];
        var random = new Random(seed);
        permutations ??= [.. Enumerable.Range(0, repeats).Select(_ => Shuffled(rows, random))];
        double Score(Tensor data) => metric == "accuracy" ? Accuracy(model.Predict(data), labels) : -LogLoss(model.Predict(data), labels);
        double whole = Score(x);
        var importances = new Tensor([columns, permutations.Count], DType.Float32);
        for (int c = 0; c < columns; c++)
        {
            for (int r = 0; r < permutations.Count; r++)
            {
                cancellation.ThrowIfCancellationRequested();
                var mixed = x.Clone();
                for (int i = 0; i < rows; i++) mixed.Row(i)[c] = x.Row(permutations[r][i])[c];
                importances.Row(c)[r] = (float)(whole - Score(mixed));
            }
        }
        return new PermutationImportance(whole, importances);
    }

    private static int[] Shuffled(int rows, Random random)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        random.Shuffle(order);
        return order;
    }

    private static double Accuracy(Tensor p, IReadOnlyList<int> labels) => labels.Index().Average(l =>
        (p.Shape[^1] == 1 ? p.Row(l.Index)[0] > 0.5 ? 1 : 0 : IndexOfMax(p.Row(l.Index))) == l.Item ? 1.0 : 0.0);

    private static double LogLoss(Tensor p, IReadOnlyList<int> labels) => labels.Index().Average(l =>
    {
        double one = p.Shape[^1] == 1 ? l.Item == 1 ? p.Row(l.Index)[0] : 1 - p.Row(l.Index)[0] : p.Row(l.Index)[l.Item];
        return -Math.Log(Math.Clamp(one, 1e-15, 1 - 1e-15));
    });

    private static int IndexOfMax(Span<float> row)
    {
        int best = 0;
        for (int i = 1; i < row.Length; i++) if (row[i] > row[best]) best = i;
        return best;
    }
}
