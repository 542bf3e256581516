using System.Diagnostics;

namespace Strata.Cli.Training;

/// <summary>Images per second and time left of an epoch.</summary>
internal sealed class StepClock(int images)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _steps;

    /// <summary>Begins an epoch of so many steps.</summary>
    public void Start(int steps)
    {
        _steps = steps;
        _watch.Restart();
    }

    /// <summary>Images per second since the epoch began.</summary>
    public double Rate(int step) => _steps == 0 ? 0 : (double)images * step / _steps / Math.Max(1e-9, _watch.Elapsed.TotalSeconds);

    /// <summary>Time until the epoch ends.</summary>
    public TimeSpan Left(int step) => step == 0 ? TimeSpan.Zero : _watch.Elapsed * ((double)(_steps - step) / step);

    public TimeSpan Elapsed => _watch.Elapsed;
}
