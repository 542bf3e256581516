namespace Strata.Kernels.Threading;

/// <summary>
/// Counts physical cores. Two hardware threads of one core share its multipliers, so for kernels that keep those busy a second thread
/// per core only costs.
/// </summary>
internal static class PhysicalCores
{
    /// <summary>Physical cores where Linux tells (it lists which hardware threads are siblings); else all processors.</summary>
    public static int Count { get; } = Math.Max(1, Read("/sys/devices/system/cpu"));

    internal static int Read(string folder)
    {
        try
        {
            var cores = new HashSet<string>(StringComparer.Ordinal);
            for (int cpu = 0; cpu < 4096; cpu++)
            {
                string siblings = Path.Combine(folder, $"cpu{cpu}", "topology", "thread_siblings_list");
                if (File.Exists(siblings)) cores.Add(File.ReadAllText(siblings).Trim());
                else if (!Directory.Exists(Path.Combine(folder, $"cpu{cpu}"))) break;
            }
            return cores.Count > 0 ? cores.Count : Environment.ProcessorCount;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Environment.ProcessorCount;
        }
    }
}
