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
    private double _lastUpdate;
    private int _previousWidth;
    private double? _timeAfterFirst;

    /// <summary>The machine's clock in seconds.</summary>
    public static double Seconds() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    /// <summary>Draws the state after a step, unless the last drawing is too recent.</summary>
    /// <param name="current">Steps done.</param>
    /// <param name="values">Figures to show.</param>
    /// <param name="finalize">Whether nothing more comes; null: when the target is reached.</param>
    public void Update(int current, IEnumerable<KeyValuePair<string, double>> values, bool? finalize = null)
    {
        bool isFinal = finalize ?? (target is { } all && current >= all);
        double now = clock();
        double perUnit = TimePerUnit(current, now);
        if (verbose == 1)
        {
            if (now - _lastUpdate < Interval && !isFinal) return;
            Draw(current, now, perUnit, values, isFinal);
        }
        else if (verbose == 2 && isFinal)
        {
            _line.Clear();
            _line.Append(CultureInfo.InvariantCulture, $"{Count(target ?? current)}/{target ?? current} - {now - _start:0}s");
            AppendUnit(perUnit, " -");
            AppendValues(values);
            output.Write(_line.Append('\n').ToString());
        }
        _lastUpdate = now;
    }

    private string Count(int current) =>
        target is { } all ? current.ToString(CultureInfo.InvariantCulture).PadLeft(all.ToString(CultureInfo.InvariantCulture).Length) : $"{current}";

    private void Draw(int current, double now, double perUnit, IEnumerable<KeyValuePair<string, double>> values, bool isFinal)
    {
        _line.Clear();
        if (isTerminal) output.Write(new string('\b', _previousWidth) + "\r");
        else _line.Append('\n');
        int invisible = isTerminal ? 0 : 1;
        if (target is { } all)
        {
            int filled = Math.Min(Width, (int)(Width * (double)current / Math.Max(1, all)));
            _line.Append($"\x1b[1m{Count(current)}/{all}\x1b[0m ")
                .Append("\x1b[32m").Append('━', filled).Append("\x1b[0m\x1b[37m").Append('━', Width - filled).Append("\x1b[0m");
        }
        else
        {
            _line.Append($"      {current}/Unknown");
        }
        double shown = target is { } goal && !isFinal ? perUnit * (goal - current) : now - _start;
        _line.Append(" \x1b[1m").Append(Duration(shown)).Append("\x1b[0m");
        AppendUnit(perUnit, "");
        AppendValues(values);
        _previousWidth = _line.Length - invisible;
        if (isFinal) _line.Append('\n');
        output.Write(_line.ToString());
        output.Flush();
    }

    private void AppendValues(IEnumerable<KeyValuePair<string, double>> values)
    {
        foreach (var (name, value) in values)
        {
            _line.Append(" - ").Append(name).Append(": ");
            _line.Append(Math.Abs(value) > 1e-3 ? value.ToString("0.0000", CultureInfo.InvariantCulture) : Scientific(value));
        }
    }

    private void AppendUnit(double seconds, string separator)
    {
        string text = seconds >= 1 || seconds == 0
            ? $"{seconds.ToString("0", CultureInfo.InvariantCulture)}s"
            : seconds >= 1e-3
                ? $"{(seconds * 1e3).ToString("0", CultureInfo.InvariantCulture)}ms"
                : $"{(seconds * 1e6).ToString("0", CultureInfo.InvariantCulture)}us";
        _line.Append(separator).Append(' ').Append(text).Append("/step");
    }

    private static string Scientific(double value) => value == 0 ? "0.0000e+00" : value.ToString("0.0000e+00", CultureInfo.InvariantCulture);

    /// <summary>1:02:03 above an hour, 2:03 above a minute, 3s below.</summary>
    private static string Duration(double seconds)
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
