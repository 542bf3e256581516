using System.Globalization;
using Strata.Callbacks;
using Strata.Training;

namespace Strata.Cli.Training;

/// <summary>Progress for a pipe: a line per epoch.</summary>
internal sealed class LineProgress(TextWriter output, int images) : Callback
{
    private readonly StepClock _clock = new(images);
    private double _rate;

    public override void OnEpochBegin(int epoch, Logs logs) => _clock.Start(Parameters.Steps ?? 1);

    public override void OnTrainBatchEnd(int batch, Logs logs) => _rate = _clock.Rate(batch + 1);

    public override void OnEpochEnd(int epoch, Logs logs)
    {
        string figures = string.Join(" - ", logs.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Key} {l.Value:0.0000}")));
        string speed = string.Create(CultureInfo.InvariantCulture, $"{_clock.Elapsed.TotalSeconds:0.0} s - {_rate:0} images/s");
        output.WriteLine($"epoch {epoch + 1}/{Parameters.Epochs} - {speed} - {figures}");
        output.Flush();
    }
}
