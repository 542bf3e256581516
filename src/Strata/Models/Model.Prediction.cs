using Strata.Callbacks;
using Strata.Training;

namespace Strata.Models;

/// <summary>Predict: any number of threads may do it at once on one model.</summary>
public abstract partial class Model
{
    private SpanPool? _spanPool;

    /// <summary>The output for every sample.</summary>
    /// <param name="x">Inputs: a tensor, several in order, or by name.</param>
    /// <param name="batchSize">Samples per step.</param>
    /// <param name="verbose">0 silent, 1 a progress bar, 2 one line.</param>
    /// <param name="callbacks">Who is told.</param>
    /// <param name="steps">Steps to take; all by default.</param>
    /// <returns>The output of a model of one output, (samples, …).</returns>
    /// <exception cref="InvalidOperationException">The model has several outputs: use <see cref="PredictAll"/>.</exception>
    public Tensor Predict(TensorSet x, int batchSize = 32, int verbose = 0, IReadOnlyList<Callback>? callbacks = null, int? steps = null) =>
        Single(PredictAll(x, batchSize, verbose, callbacks, steps));

    /// <summary>All outputs for every sample.</summary>
    public IReadOnlyList<Tensor> PredictAll(
        TensorSet x, int batchSize = 32, int verbose = 0, IReadOnlyList<Callback>? callbacks = null, int? steps = null)
    {
        Check(batchSize, 1, verbose, 0);
        var data = BatchData.Of(this, x);
        int all = data.Steps(batchSize), count = Math.Min(steps ?? all, all);
        int rows = Math.Min(data.Count, count * batchSize);
        var progress = verbose > 0 ? new ProgressCallback() : null;
        var list = new CallbackList(this, new FitParameters(1, count, verbose), [progress, .. callbacks ?? []]);
        var logs = new Logs();
        list.PredictBegin(logs);
        Tensor[]? outputs = null;
        for (int step = 0; step < count; step++)
        {
            list.PredictBatchBegin(step, logs);
            int start = step * batchSize, length = Math.Min(batchSize, data.Count - start);
            Run(data, [.. Enumerable.Range(start, length)], function =>
            {
                outputs ??= [.. function.Executable.Outputs.Select(o => new Tensor(new Shape(rows).Concat(o.Shape[1..]), o.DType))];
                for (int i = 0; i < outputs.Length; i++) function.Output(i).CopyTo(outputs[i], start);
            });
            list.PredictBatchEnd(step, logs);
        }
        list.PredictEnd(logs);
        return outputs!;
    }

    /// <summary>The output for these samples in one step.</summary>
    public Tensor PredictOnBatch(TensorSet x)
    {
        var data = BatchData.Of(this, x);
        Tensor[] outputs = [];
        Run(data, [.. Enumerable.Range(0, data.Count)], function => outputs = [.. function.Executable.Outputs.Select(o => o.Clone())]);
        return Single(outputs);
    }

    /// <summary>
    /// The output for samples given as plain numbers, without allocating once it is warm. The number of samples follows from the length of
    /// <paramref name="x"/>.
    /// </summary>
    /// <param name="x">Samples one behind another, as float32.</param>
    /// <param name="y">Where the outputs go.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void PredictOnBatch(ReadOnlySpan<float> x, Span<float> y)
    {
        var pool = SpanPool;
        int batch = Math.DivRem(x.Length, pool.SampleLength, out int rest);
        if (rest != 0 || batch == 0)
            throw new ArgumentException($"{this} takes {pool.SampleLength} numbers per sample. Received: {x.Length}.", nameof(x));
        if (y.Length != (long)batch * pool.OutputLength)
            throw new ArgumentException(
                $"{this} answers {pool.OutputLength} numbers per sample, {batch * pool.OutputLength} for {batch}. Received: room for "
                + $"{y.Length}.", nameof(y));
        var function = pool.Rent(batch);
        function.FillX(x);
        function.Run();
        function.Output(0).Span<float>().CopyTo(y);
        pool.GiveBack(batch, function);
    }

    private SpanPool SpanPool => _spanPool is { } pool && pool.IsFor(_cache) ? pool : _spanPool = new SpanPool(this, Cache);

    private void Run(BatchData data, int[] rows, Action<StepFunction> read)
    {
        string key = data.Spec(rows.Length, training: false).Key;
        var function = Cache.RentPredicting(data.X, rows.Length, key);
        data.Fill(function, rows);
        function.Run();
        read(function);
        Cache.GiveBack(function, key);
    }

    private Tensor Single(IReadOnlyList<Tensor> outputs) => outputs.Count == 1
        ? outputs[0]
        : throw new InvalidOperationException($"{this} has {outputs.Count} outputs. Use PredictAll.");
}
