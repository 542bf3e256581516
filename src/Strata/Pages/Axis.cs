using System.Globalization;

namespace Strata.Pages;

/// <summary>From where to where an axis goes, and whether by equal steps or by equal factors.</summary>
/// <param name="Label">What it is about.</param>
/// <param name="Low">Where it begins.</param>
/// <param name="High">Where it ends.</param>
/// <param name="IsLog">Whether equal ways are equal factors; both ends are above 0 then.</param>
internal sealed record Axis(string Label, double Low, double High, bool IsLog = false)
{
    /// <summary>The places to mark; null for round numbers.</summary>
    public IReadOnlyList<double>? Marks { get; init; }

    /// <summary>An axis of whole powers of ten around numbers.</summary>
    public static Axis Powers(string label, double low, double high) => new(
        label, Math.Pow(10, Math.Floor(Math.Log10(low) + 1e-9)), Math.Pow(10, Math.Ceiling(Math.Log10(high) - 1e-9)), IsLog: true);

    /// <summary>The same, never of length zero.</summary>
    public Axis Wide() =>
        High > Low ? this : IsLog ? this with { Low = Low / 2, High = Low * 2 } : this with { Low = Low - 0.5, High = Low + 0.5 };

    /// <summary>How far along a number is, 0 to 1.</summary>
    public double Share(double number) =>
        IsLog ? Math.Log(number / Low) / Math.Log(High / Low) : (number - Low) / (High - Low);

    /// <summary>About five round numbers; of a logarithmic axis the powers of ten.</summary>
    public IEnumerable<double> Ticks() => Marks ?? (IsLog ? Powers() : Steps());

    /// <summary>A tick as people read it.</summary>
    public string Tell(double tick) => IsLog ? tick.ToString("0.#########", CultureInfo.InvariantCulture) : Markup.Readable(tick);

    private IEnumerable<double> Powers()
    {
        double first = Math.Ceiling(Math.Log10(Low) - 1e-9), last = Math.Log10(High) + 1e-9;
        for (double power = first; power <= last; power++) yield return Math.Pow(10, power);
    }

    private IEnumerable<double> Steps()
    {
        double rough = (High - Low) / 5, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * ((rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 });
        for (double tick = Math.Ceiling(Low / step - 1e-9); tick * step <= High + 1e-9 * step; tick++)
            yield return Math.Round(tick * step, 12) + 0.0; // no "-0"
    }
}
