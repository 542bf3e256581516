using System.Globalization;
using System.Runtime.InteropServices;

namespace Strata.Kernels.Machine;

/// <summary>What the processor says of itself, for people to read: no kernel depends on it.</summary>
public static class Processor
{
    /// <summary>The model's name where Linux tells it, else the architecture.</summary>
    public static string Name { get; } = ReadName("/proc/cpuinfo");

    /// <summary>Cores with multipliers of their own.</summary>
    public static int PhysicalCores => Threading.PhysicalCores.Count;

    /// <summary>Caches of the first processor, smallest level first; empty where the system does not tell.</summary>
    public static IReadOnlyList<ProcessorCache> Caches { get; } = ReadCaches("/sys/devices/system/cpu/cpu0/cache");

    internal static string ReadName(string file)
    {
        try
        {
            string? line = File.ReadLines(file).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
            if (line is not null && line.Contains(':')) return line[(line.IndexOf(':') + 1)..].Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not Linux, or no right to look.
        }
        return RuntimeInformation.ProcessArchitecture.ToString();
    }

    internal static IReadOnlyList<ProcessorCache> ReadCaches(string folder)
    {
        var caches = new List<ProcessorCache>();
        try
        {
            for (int i = 0; Directory.Exists(Path.Combine(folder, $"index{i}")); i++)
            {
                string Read(string name) => File.ReadAllText(Path.Combine(folder, $"index{i}", name)).Trim();
                if (ParseSize(Read("size")) is not { } bytes) continue;
                caches.Add(new ProcessorCache(int.Parse(Read("level"), CultureInfo.InvariantCulture), Read("type"), bytes));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return [];
        }
        return caches;
    }

    /// <summary>Linux writes 32K, 1024K, 96M.</summary>
    private static long? ParseSize(string text)
    {
        if (text.Length < 2 || !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long number)) return null;
        return text[^1] switch { 'K' => number << 10, 'M' => number << 20, 'G' => number << 30, _ => null };
    }
}

/// <summary>One cache of a processor.</summary>
/// <param name="Level">1 is the nearest.</param>
/// <param name="Type"><c>Data</c>, <c>Instruction</c> or <c>Unified</c>.</param>
/// <param name="Bytes">Its size.</param>
public sealed record ProcessorCache(int Level, string Type, long Bytes);
