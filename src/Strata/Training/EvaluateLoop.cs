using Strata.Callbacks;

namespace Strata.Training;

/// <summary>The batches of one evaluation: loss and metrics are gathered, weights stay as they are.</summary>
internal sealed class EvaluateLoop(CompiledModel compiled, StepCache cache, BatchData data, int batchSize, int? maxSteps)
{
    private readonly Logs _logs = new();
    private readonly BatchFunctions _functions =
        new(batchSize, rows => cache.Evaluating(compiled, data.Spec(rows, training: false)));

    public int Steps { get; } = Math.Min(maxSteps ?? int.MaxValue, data.Steps(batchSize));

    /// <summary>Runs all batches; the figures are in the compiled model's metrics afterwards.</summary>
    public Logs Run(CallbackList callbacks, CancellationToken cancellation = default)
    {
        compiled.Reset();
        callbacks.TestBegin(_logs);
        int[] order = [.. Enumerable.Range(0, data.Count)];
        for (int step = 0; step < Steps && !cancellation.IsCancellationRequested; step++)
        {
            callbacks.TestBatchBegin(step, _logs);
            int start = step * batchSize, length = Math.Min(batchSize, data.Count - start);
            var function = _functions.For(length);
            data.Fill(function, order.AsSpan(start, length));
            function.Run();
            compiled.WriteTo(_logs);
            callbacks.TestBatchEnd(step, _logs);
        }
        compiled.WriteTo(_logs);
        callbacks.TestEnd(_logs);
        return _logs;
    }
}
