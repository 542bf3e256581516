using Strata.Callbacks;
using Strata.Models;

namespace Strata.Training;

/// <summary>Epochs and batches of one call to <c>Fit</c>, in Keras' order of events.</summary>
internal sealed class FitLoop
{
    private readonly Model _model;
    private readonly CompiledModel _compiled;
    private readonly StepCache _cache;
    private readonly BatchData _train;
    private readonly BatchData? _validation;
    private readonly FitOptions _options;
    private readonly CallbackList _callbacks;
    private readonly History _history = new();
    private readonly Logs _stepLogs = new();
    private readonly Logs _epochLogs = new();
    private readonly int[] _order;
    private readonly long _seed;
    private readonly int _steps;
    private readonly BatchFunctions _functions;
    private int _position;
    private int _pass;

    public FitLoop(Model model, CompiledModel compiled, StepCache cache, BatchData train, BatchData? validation, FitOptions options)
    {
        (_model, _compiled, _cache, _train, _validation, _options) = (model, compiled, cache, train, validation, options);
        _order = [.. Enumerable.Range(0, train.Count)];
        // A training that goes on takes the orders that the one before would have taken next.
        _seed = options.Seed ?? (options.InitialEpoch > 0 ? model.ShuffleSeed : null) ?? RandomSeed.Next();
        model.ShuffleSeed = _seed;
        _pass = options.InitialEpoch;
        _steps = options.StepsPerEpoch ?? train.Steps(options.BatchSize);
        _functions = new BatchFunctions(
            options.BatchSize, rows => cache.Evaluating(compiled, train.Spec(rows, training: true, options.ChecksNumerics)));
        var parameters = new FitParameters(options.Epochs, _steps, options.Verbose);
        var progress = options.Verbose > 0 ? new ProgressCallback() : null;
        _callbacks = new CallbackList(model, parameters, [progress, .. options.Callbacks, _history]);
    }

    public History Run()
    {
        _model.StopTraining = false;
        _callbacks.TrainBegin(_epochLogs);
        for (int epoch = _options.InitialEpoch; epoch < _options.Epochs && !IsStopped; epoch++) RunEpoch(epoch);
        _compiled.Optimizer.FinalizeWeights();
        _callbacks.TrainEnd(_epochLogs);
        return _history;
    }

    private bool IsStopped => _model.StopTraining || _options.Cancellation.IsCancellationRequested;

    private void RunEpoch(int epoch)
    {
        _compiled.Reset();
        _epochLogs.Clear();
        _stepLogs.Clear();
        _callbacks.EpochBegin(epoch, _epochLogs);
        if (_options.StepsPerEpoch is null) _position = 0;
        for (int step = 0; step < _steps && !IsStopped; step++)
        {
            if (_position >= _train.Count && RanOut()) break;
            if (_position == 0 && _options.Shuffle) Shuffle();
            int length = Math.Min(_options.BatchSize, _train.Count - _position);
            RunStep(epoch, step, _order.AsSpan(_position, length));
            _position += length;
        }
        _compiled.WriteTo(_epochLogs);
        bool validates = _validation is not null && (epoch + 1) % _options.ValidationFrequency == 0
            && !_options.Cancellation.IsCancellationRequested;
        if (validates) Validate();
        if (!_options.Cancellation.IsCancellationRequested) _model.TrainedEpochs = epoch + 1;
        _callbacks.EpochEnd(epoch, _epochLogs);
    }

    /// <summary>The order of a pass over the data follows from the seed and its number alone, whatever passes came before.</summary>
    private void Shuffle()
    {
        for (int i = 0; i < _order.Length; i++) _order[i] = i;
        new RandomNumbers(_seed, (ulong)_pass++).Shuffle(_order);
    }

    /// <summary>With a number of steps per epoch the data may end before the epochs do: that ends the training.</summary>
    private bool RanOut()
    {
        if (_options.StepsPerEpoch is null || _options.StepsPerEpoch > _train.Steps(_options.BatchSize))
        {
            _position = 0;
            return false;
        }
        _model.StopTraining = true;
        if (_options.Verbose > 0)
        {
            Console.Error.WriteLine(
                $"Fit ran out of data: {_options.Epochs} epochs of {_options.StepsPerEpoch} steps need more than {_train.Count} samples. "
                + "Training ends here.");
        }
        return true;
    }

    private void RunStep(int epoch, int step, ReadOnlySpan<int> rows)
    {
        _callbacks.TrainBatchBegin(step, _stepLogs);
        var function = _functions.For(rows.Length);
        _train.Fill(function, rows);
        function.Run();
        if (_options.ChecksNumerics && !double.IsFinite(function.Loss)) throw NotFinite(function, epoch, step);
        _compiled.Optimizer.StepOrSkip(function.WithoutGradient);
        _compiled.WriteTo(_stepLogs);
        _callbacks.TrainBatchEnd(step, _stepLogs);
    }

    private void Validate()
    {
        var evaluation = new EvaluateLoop(_compiled, _cache, _validation!, _options.ValidationBatchSize, _options.ValidationSteps);
        evaluation.Run(_callbacks);
        var logs = new Logs();
        _compiled.WriteTo(logs);
        foreach (var (name, value) in logs) _epochLogs[$"val_{name}"] = value;
    }

    private NumericsException NotFinite(StepFunction function, int epoch, int step)
    {
        string? layer = function.FirstNotFinite();
        string where = layer is null
            ? "every layer's output was finite, so it is the loss itself: look at the labels and at logarithms of zero"
            : $"the first output that was not finite is that of layer '{layer}'";
        return new NumericsException(
            $"The loss of {_model} became {function.Loss} in epoch {epoch + 1}, step {step + 1}: {where}. "
            + "The weights were not changed by this step. Try a smaller learning rate, clipnorm, or look for NaN in the data.");
    }
}
