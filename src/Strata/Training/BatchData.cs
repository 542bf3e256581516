using Strata.Models;

namespace Strata.Training;

/// <summary>Data of a call, checked and in the model's order: inputs, labels, weights, all of one length.</summary>
internal sealed class BatchData
{
    private readonly RowGather _gather = new();

    private BatchData(Tensor[] x, Tensor?[] y, Tensor?[] weights)
    {
        (X, Y, SampleWeights) = (x, y, weights);
        Count = x.Length == 0 || x[0].Rank == 0 ? 0 : x[0].Shape[0];
    }

    public Tensor[] X { get; }

    public Tensor?[] Y { get; }

    public Tensor?[] SampleWeights { get; }

    /// <summary>How many samples.</summary>
    public int Count { get; }

    /// <summary>Inputs alone.</summary>
    public static BatchData Of(Model model, TensorSet x)
    {
        EnsureBuilt(model, x);
        var data = new BatchData(x.InOrderOf(model.InputNames, "x"), [], []);
        data.CheckLengths(model.InputNames, []);
        return data;
    }

    /// <summary>Inputs, labels and weights.</summary>
    public static BatchData Of(Model model, CompiledModel compiled, TensorSet x, TensorSet? y, Weighting weighting)
    {
        EnsureBuilt(model, x);
        var outputs = model.OutputNames;
        var needs = compiled.NeedsLabels(outputs);
        string[] needed = [.. outputs.Where((_, i) => needs[i])];
        if (y is null && needed.Length > 0)
        {
            throw new ArgumentException(
                $"The loss needs labels for {string.Join(", ", needed)}. Received: no y. "
                + "Give Fit, or the call that was made, y as its second argument.");
        }
        Tensor[] given = y is null ? [] : y.InOrderOf(y.Count == outputs.Count ? outputs : needed, "y");
        var labels = new Tensor?[outputs.Count];
        int next = 0;
        for (int i = 0; i < labels.Length && y is not null; i++)
        {
            if (given.Length == outputs.Count) labels[i] = needs[i] ? given[i] : null;
            else if (needs[i]) labels[i] = given[next++];
        }
        var xs = x.InOrderOf(model.InputNames, "x");
        var data = new BatchData(xs, labels, weighting.For(outputs, labels, xs[0].Shape[0]));
        data.CheckLengths(model.InputNames, outputs);
        return data;
    }

    /// <summary>The first rows and the last: what <c>validationSplit</c> cuts off.</summary>
    public (BatchData First, BatchData Last) Split(int at) => (Rows(..at), Rows(at..));

    /// <summary>How many batches there are, the last of which may be shorter.</summary>
    public int Steps(int batchSize) => (Count + batchSize - 1) / batchSize;

    public BatchSpec Spec(int batch, bool training, bool checksNumerics = false) =>
        new(X, Y, SampleWeights, batch, training, checksNumerics);

    /// <summary>Copies rows into a function's inputs.</summary>
    public void Fill(StepFunction function, ReadOnlySpan<int> rows)
    {
        for (int i = 0; i < X.Length; i++) _gather.Copy(X[i], rows, function.X(i));
        for (int i = 0, at = 0; i < Y.Length; i++)
        {
            if (Y[i] is { } labels) _gather.Copy(labels, rows, function.Y(at++));
        }
        for (int i = 0, at = 0; i < SampleWeights.Length; i++)
        {
            if (SampleWeights[i] is { } weights) _gather.Copy(weights, rows, function.SampleWeight(at++));
        }
    }

    private static void EnsureBuilt(Model model, TensorSet x)
    {
        if (!model.Built) model.Build([.. x.Select(t => t.Shape.With(0, Shape.Unknown))]);
    }

    private BatchData Rows(Range range) => new(
        [.. X.Select(t => t[range])], [.. Y.Select(t => t?[range])], [.. SampleWeights.Select(t => t?[range])]);

    private void CheckLengths(IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        var lengths = X.Select((t, i) => ($"x '{inputs[i]}'", t))
            .Concat(Y.Select((t, i) => ($"y '{outputs[i]}'", t!)))
            .Concat(SampleWeights.Select((t, i) => ($"sampleWeight of '{outputs[i]}'", t!)))
            .Where(p => p.Item2 is not null).ToList();
        var odd = lengths.Find(p => p.Item2.Rank == 0 || p.Item2.Shape[0] != Count);
        if (odd.Item2 is null && Count > 0) return;
        if (odd.Item2 is null)
        {
            throw new ArgumentException(
                $"The data needs at least one sample. Received: {lengths[0].Item1} of shape {lengths[0].Item2.Shape}.");
        }
        throw new ArgumentException(
            $"x and y need as many rows as each other, one per sample. Received: {lengths[0].Item1} of shape {lengths[0].Item2.Shape}, "
            + $"{odd.Item1} of shape {odd.Item2.Shape}. Cut the longer to the rows that belong together.");
    }
}
