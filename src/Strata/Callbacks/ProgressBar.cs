using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Strata.Callbacks;

/// <summary>Keras' progress bar: <c>12/94 ━━━━━━━━━━━━━━━━━━━━ 3s 38ms/step - accuracy: 0.71 - loss: 0.94</c>.</summary>
public sealed class ProgressBar(int? target, int verbose, TextWriter output, bool isTerminal, Func<double> clock)
{
    private const int Width = 20;
    private const double Interval = 0.05;

    private readonly double _start = clock();
    private readonly StringBuilder _line = new();
    private readonly List<string> _names = [];
    private readonly Dictionary<string, (double Sum, double Weight)> _values = [];
    private double _lastUpdate = double.NegativeInfinity;
    private int _previousWidth;
    private int _seen;
    private double? _timeAfterFirst;

    /// <summary>
    /// Figures that are shown as they are; others are averaged over the steps, until the final ones replace the averages.
    /// </summary>
    public IReadOnlySet<string> Stateful { get; init; } = new HashSet<string>();

    /// <summary>Whether figures that are not stateful are averaged over the steps.</summary>
    public bool AveragesSteps { get; init; } = true;

    /// <summary>The machine's clock in seconds.</summary>
    public static double Seconds() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    /// <summary>Draws the state after a step, unless the last drawing is too recent.</summary>
    /// <param name="current">Steps done.</param>
    /// <param name="values">Figures to show.</param>
    /// <param name="finalize">Whether nothing more comes; null: when the target is reached.</param>
    public void Update(int current, IEnumerable<KeyValuePair<string, double>> values, bool? finalize = null)
    {
        bool isFinal = finalize ?? (target is { } all && current >= all);
        foreach (var (name, value) in values) Gather(name, value, Math.Max(current - _seen, 1), isFinal);
        _seen = current;
        double now = clock();
        double perUnit = TimePerUnit(current, now);
        if (verbose == 1)
        {
            if (now - _lastUpdate < Interval && !isFinal) return;
            Draw(current, now, perUnit, isFinal);
        }
        else if (verbose == 2 && isFinal)
        {
            _line.Clear();
            _line.Append($"{Count(current)}/{target} - {Whole(now - _start)}s -");
            AppendUnit(perUnit);
            // Here Keras compares the figure itself, so that negative ones are in scientific notation.
            AppendValues(value => value > 1e-3);
            output.Write(_line.Append('\n').ToString());
        }
        _lastUpdate = now;
    }

    private void Gather(string name, double value, int steps, bool isFinal)
    {
        if (!_values.TryGetValue(name, out var old)) _names.Add(name);
        _values[name] = isFinal || !AveragesSteps || Stateful.Contains(name) ? (value, 1) : (old.Sum + value * steps, old.Weight + steps);
    }

    private string Count(int current) =>
        target is { } all ? current.ToString(CultureInfo.InvariantCulture).PadLeft(all.ToString(CultureInfo.InvariantCulture).Length)
            : $"{current}";

    private void Draw(int current, double now, double perUnit, bool isFinal)
    {
        _line.Clear();
        output.Write(isTerminal ? new string('\b', _previousWidth) + "\r" : "\n");
        int invisible = 8;
        if (target is { } all)
        {
            int filled = Math.Min(Width, (int)(Width * (double)current / Math.Max(1, all)));
            _line.Append($"\x1b[1m{Count(current)}/{all}\x1b[0m ");
            if (filled > 0) _line.Append("\x1b[32m").Append('━', filled).Append("\x1b[0m");
            _line.Append("\x1b[37m").Append('━', Width - filled).Append("\x1b[0m");
            invisible += filled > 0 ? 26 : 17;
        }
        else
        {
            _line.Append($"{current,7}/Unknown");
        }
        string time = target is { } goal && !isFinal ? Left(perUnit * (goal - current)) : $"{Whole(now - _start)}s";
        _line.Append(" \x1b[1m").Append(time).Append("\x1b[0m");
        AppendUnit(perUnit);
        AppendValues(value => Math.Abs(value) > 1e-3);
        int width = _line.Length - invisible;
        if (_previousWidth > width) _line.Append(' ', _previousWidth - width);
        _previousWidth = width;
        if (isFinal) _line.Append('\n');
        output.Write(_line.ToString());
        output.Flush();
    }

    private void AppendValues(Func<double, bool> isPlain)
    {
        foreach (string name in _names)
        {
            var (sum, weight) = _values[name];
            double value = sum / Math.Max(1, weight);
            _line.Append(" - ").Append(name).Append(": ").Append(isPlain(value) ? Fixed(value) : Scientific(value));
        }
    }

    private void AppendUnit(double seconds)
    {
        string text = seconds >= 1 || seconds == 0
            ? $"{Whole(seconds)}s"
            : seconds >= 1e-3
                ? $"{Whole(seconds * 1e3)}ms"
                : $"{Whole(seconds * 1e6)}us";
        _line.Append(' ').Append(text).Append("/step");
    }

    /// <summary>Rounded as Python rounds: halves to even.</summary>
    private static string Whole(double value) => Math.Round(value, MidpointRounding.ToEven).ToString("0", CultureInfo.InvariantCulture);

    private static string Fixed(double value) => Math.Abs(value) < 1e9
        ? Math.Round((decimal)value, 4, MidpointRounding.ToEven).ToString("0.0000", CultureInfo.InvariantCulture)
        : value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Scientific(double value) =>
        value == 0 ? "0.0000e+00" : value.ToString("0.0000e+00", CultureInfo.InvariantCulture);

    /// <summary>1:02:03 above an hour, 2:03 above a minute, 3s below.</summary>
    private static string Left(double seconds)
    {
        int whole = (int)seconds;
        if (seconds > 3600) return $"{whole / 3600}:{whole % 3600 / 60:00}:{whole % 60:00}";
        return seconds > 60 ? $"{whole / 60}:{whole % 60:00}" : $"{whole}s";
    }

    /// <summary>Seconds per step, without the first, which compiles.</summary>
    private double TimePerUnit(int current, double now)
    {
        double perUnit = 0;
        if (current > 0)
            perUnit = _timeAfterFirst is { } first && current > 1 ? (now - first) / (current - 1) : (now - _start) / current;
        if (current == 1) _timeAfterFirst = now;
        return perUnit;
    }
}
