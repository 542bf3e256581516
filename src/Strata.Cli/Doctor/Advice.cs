using System.Globalization;

namespace Strata.Cli.Doctor;

/// <summary>What to change, one sentence or two each: what is found, what it costs, what to do.</summary>
internal static class Advice
{
    private const long LittleMemory = 1L << 30;

    public static IReadOnlyList<string> For(MachineFacts facts) =>
        [.. AboutProcessor(facts), .. AboutContainer(facts), .. AboutDotnet(facts.Dotnet)];

    private static IEnumerable<string> AboutProcessor(MachineFacts facts)
    {
        var registers = facts.Registers;
        if (registers.Bits < registers.Widest)
            yield return $"Kernels use registers of {registers.Bits} bits where {registers.Widest} are there. Unset STRATA_SIMD.";
        else if (registers.Widest == 32)
            yield return "Kernels compute one number at a time. Unset DOTNET_EnableHWIntrinsic.";
        else if (registers.Why.Contains("prefers", StringComparison.Ordinal))
            yield return "Registers of 512 bits may be faster here. Try DOTNET_PreferredVectorBitWidth=512 and compare with bench/run.";
        if (facts.Speeds is [var one, var all] && all.GigaflopsPerSecond < 0.75 * all.Threads * one.GigaflopsPerSecond)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{all.Threads} threads compute only {all.GigaflopsPerSecond / one.GigaflopsPerSecond:0.0} times what one does. Other "
                + $"programs use the cores, or clocks fall under load: stop them, or use --threads {all.Threads - 1}.");
        }
    }

    private static IEnumerable<string> AboutContainer(MachineFacts facts)
    {
        if (facts.Container.Processors is { } processors && processors < facts.Threads)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The container gets the time of {processors:0.##} processors, and Strata would use {facts.Threads} threads, which then "
                + $"wait for each other. Use --threads {Math.Max(1, (int)processors)}, or give the container more.");
        }
        if (facts.MemoryBytes < LittleMemory)
            yield return $"This process may use {Megabytes(facts.MemoryBytes)} MB. Use small batches, or give it more memory.";
    }

    private static IEnumerable<string> AboutDotnet(DotnetSettings settings)
    {
        if (!settings.TieredCompilation)
            yield return "Without tiered compilation a program starts slowly. Unset DOTNET_TieredCompilation.";
        if (settings.TieredPgo)
            yield return "Code that counts what it does makes the first seconds slow. Set <TieredPGO>false</TieredPGO> in the project.";
        if (settings.QuickJitForLoops)
        {
            yield return "Methods with loops start in slow code. "
                + "Set <TieredCompilationQuickJitForLoops>false</TieredCompilationQuickJitForLoops> in the project.";
        }
        if (settings.ServerGC)
        {
            yield return "The server's garbage collector takes memory for each core, and a training step allocates nothing. "
                + "Set <ServerGarbageCollector>false</ServerGarbageCollector> unless the program needs it for something else.";
        }
        if (!settings.InvariantGlobalization)
        {
            yield return "Loading cultures takes part of the start. "
                + "Set <InvariantGlobalization>true</InvariantGlobalization> if you need none.";
        }
    }

    private static string Megabytes(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture);
}
