using System.Globalization;

namespace Strata.Profiling.Reports;

/// <summary>Numbers for people.</summary>
internal static class Figures
{
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Milliseconds(double? ms) => ms is { } value ? Invariant($"{value:0.000}") : "-";

    public static string Percent(double part) => Invariant($"{100 * part:0.0} %");

    /// <summary>With the prefix that leaves one to three digits before the point.</summary>
    public static string Short(double number)
    {
        string[] prefixes = ["", "k", "M", "G", "T", "P"];
        int prefix = 0;
        for (; Math.Abs(number) >= 1000 && prefix < prefixes.Length - 1; prefix++) number /= 1000;
        return prefix == 0 ? Invariant($"{number:0}") : Invariant($"{number:0.0} {prefixes[prefix]}");
    }

    public static string Bytes(double bytes)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        int unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++) bytes /= 1024;
        return unit == 0 ? Invariant($"{bytes:0} B") : Invariant($"{bytes:0.0} {units[unit]}");
    }
}
