namespace Strata.Training;

/// <summary>
/// The functions of one call to <c>Fit</c> or <c>Evaluate</c>: one for full batches, one for the last, shorter one. Each is looked for
/// once, not at every step.
/// </summary>
internal sealed class BatchFunctions(int batchSize, Func<int, StepFunction> find)
{
    private StepFunction? _full;
    private StepFunction? _rest;

    public StepFunction For(int rows) => rows == batchSize ? _full ??= find(rows) : _rest ??= find(rows);
}
