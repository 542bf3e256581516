using System.Globalization;

namespace Strata.Cli.Doctor;

/// <summary>What the control group of this process allows; null where it sets no limit.</summary>
/// <param name="Processors">Processors' worth of time.</param>
/// <param name="MemoryBytes">Bytes of memory.</param>
internal sealed record ContainerLimits(double? Processors, long? MemoryBytes)
{
    private const string Root = "/sys/fs/cgroup";

    /// <summary>Reads version 2 of control groups, or else version 1, below a folder.</summary>
    public static ContainerLimits Read(string root = Root) => new(
        Quota(Text(root, "cpu.max")) ?? Quota($"{Text(root, "cpu/cpu.cfs_quota_us")} {Text(root, "cpu/cpu.cfs_period_us")}"),
        Bytes(Text(root, "memory.max")) ?? Bytes(Text(root, "memory/memory.limit_in_bytes")));

    /// <summary>Microseconds of time and of the period they are for, as <c>150000 100000</c>; <c>max</c> or -1 is no limit.</summary>
    private static double? Quota(string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && Number(parts[0]) is > 0 and { } quota && Number(parts[1]) is > 0 and { } period
            ? (double)quota / period
            : null;
    }

    /// <summary>Version 1 writes no limit as a number near 2⁶³.</summary>
    private static long? Bytes(string text) => Number(text) is > 0 and < (1L << 60) and { } bytes ? bytes : null;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static string Text(string root, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, file)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
