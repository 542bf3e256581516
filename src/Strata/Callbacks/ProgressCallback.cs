using Strata.Training;

namespace Strata.Callbacks;

/// <summary>Shows progress as Keras does: a bar that fills (verbose 1), or a line per epoch (verbose 2).</summary>
public sealed class ProgressCallback : Callback
{
    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private readonly Func<double> _clock;
    private readonly int? _verbose;
    private ProgressBar? _bar;
    private bool _isTraining;
    private int _seen;

    /// <summary>Writes to the console.</summary>
    public ProgressCallback()
        : this(Console.Out, !Console.IsOutputRedirected)
    {
    }

    /// <param name="output">Where to.</param>
    /// <param name="isTerminal">Whether a line can be drawn over.</param>
    /// <param name="clock">Seconds since some moment; the machine's clock by default.</param>
    /// <param name="verbose">1 for a bar, 2 for a line per epoch; by default what the call was given.</param>
    public ProgressCallback(TextWriter output, bool isTerminal, Func<double>? clock = null, int? verbose = null)
    {
        _verbose = verbose;
        _output = output;
        _isTerminal = isTerminal;
        _clock = clock ?? ProgressBar.Seconds;
    }

    public override void OnTrainBegin(Logs logs) => _isTraining = true;

    public override void OnTrainEnd(Logs logs) => _isTraining = false;

    public override void OnEpochBegin(int epoch, Logs logs)
    {
        Start();
        if (Parameters.Epochs > 1) _output.Write($"Epoch {epoch + 1}/{Parameters.Epochs}\n");
    }

    public override void OnTrainBatchEnd(int batch, Logs logs) => Update(batch + 1, logs);

    public override void OnEpochEnd(int epoch, Logs logs) => Finish(logs);

    public override void OnTestBegin(Logs logs)
    {
        if (!_isTraining) Start();
    }

    public override void OnTestBatchEnd(int batch, Logs logs)
    {
        if (!_isTraining) Update(batch + 1, logs);
    }

    public override void OnTestEnd(Logs logs)
    {
        if (!_isTraining) Finish(logs);
    }

    public override void OnPredictBegin(Logs logs) => Start();

    public override void OnPredictBatchEnd(int batch, Logs logs) => Update(batch + 1, logs);

    public override void OnPredictEnd(Logs logs) => Finish(logs);

    private void Start()
    {
// The figures are running ones already, so the bar shows them as they are.
                _bar = new ProgressBar(Parameters.Steps, _verbose ?? Parameters.Verbose, _output, _isTerminal,
                    _clock) { AveragesSteps = false };
        _seen = 0;
    }

    private void Update(int current, Logs logs)
    {
        _seen = current;
        // A line per epoch needs no step in between.
        if ((_verbose ?? Parameters.Verbose) == 1) _bar!.Update(current, logs, finalize: false);
    }

    private void Finish(Logs logs) => _bar?.Update(Parameters.Steps ?? _seen, logs, finalize: true);
}
