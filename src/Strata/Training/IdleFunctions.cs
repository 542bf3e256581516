namespace Strata.Training;

/// <summary>
/// Predicting functions that nobody uses at the moment, by key: rented and given back by any thread, without allocating once there are
/// enough of them.
/// </summary>
internal sealed class IdleFunctions<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Stack<StepFunction>> _idle = [];

    /// <summary>
    /// A function that nobody else uses until it is given back. Making one traces the model, which one thread does at a time.
    /// </summary>
    public StepFunction Rent(TKey key, Func<TKey, StepFunction> make)
    {
        lock (_idle) return _idle.TryGetValue(key, out var idle) && idle.TryPop(out var function) ? function : make(key);
    }

    public void GiveBack(TKey key, StepFunction function)
    {
        lock (_idle)
        {
            if (!_idle.TryGetValue(key, out var idle)) _idle[key] = idle = new Stack<StepFunction>();
            idle.Push(function);
        }
    }
}
