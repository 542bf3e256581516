using System.Globalization;
using Spectre.Console;
using Strata.Callbacks;
using Strata.Training;

namespace Strata.Cli.Training;

/// <summary>Progress for a terminal: a bar per epoch with step, loss, accuracy, images per second and time left.</summary>
internal sealed class LiveProgress : Callback
{
    private readonly ProgressContext _context;
    private readonly StepClock _clock;
    private ProgressTask? _task;
    private long _drawn;
    private int _epoch;

    private LiveProgress(ProgressContext context, int images)
    {
        _context = context;
        _clock = new StepClock(images);
    }

    /// <summary>Runs a training inside a live display.</summary>
    public static History Show(int images, Func<Callback, History> train) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn())
        .Start(context => train(new LiveProgress(context, images)));

    public override void OnEpochBegin(int epoch, Logs logs)
    {
        _epoch = epoch + 1;
        _clock.Start(Parameters.Steps ?? 1);
        _task = _context.AddTask($"epoch {epoch + 1}/{Parameters.Epochs}", maxValue: Parameters.Steps ?? 1);
    }

    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        // Ten drawings a second are enough to look alive, and cost nothing.
        long now = Environment.TickCount64;
        if (now - _drawn < 100) return;
        _drawn = now;
        int step = batch + 1;
        _task!.Value = step;
        _task.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {_epoch}/{Parameters.Epochs}  step {step}/{Parameters.Steps}{Figures(logs)}  "
            + $"{_clock.Rate(step):0} images/s  {_clock.Left(step):mm\\:ss} left");
    }

    public override void OnEpochEnd(int epoch, Logs logs)
    {
        _task!.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"epoch {epoch + 1}/{Parameters.Epochs}  {_clock.Elapsed.TotalSeconds:0.0} s{Figures(logs)}{Validation(logs)}");
        _task.Value = _task.MaxValue;
        _task.StopTask();
    }

    private static string Figures(Logs logs) => string.Concat(logs
        .Where(l => !l.Key.StartsWith("val_", StringComparison.Ordinal))
        .Select(l => string.Create(CultureInfo.InvariantCulture, $"  {l.Key} {l.Value:0.0000}")));

    private static string Validation(Logs logs) => logs.TryGetValue("val_accuracy", out double value)
        ? string.Create(CultureInfo.InvariantCulture, $"  test {value:0.0000}")
        : "";
}
