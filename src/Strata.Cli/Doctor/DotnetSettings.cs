using System.Runtime;

namespace Strata.Cli.Doctor;

/// <summary>Settings of .NET that change how fast a training starts and runs; as this process got them.</summary>
/// <param name="Version">Of the runtime.</param>
/// <param name="TieredCompilation">Whether methods start in quickly made code.</param>
/// <param name="TieredPgo">Whether that code counts what it does first, for better code later.</param>
/// <param name="QuickJitForLoops">Whether methods with loops start in quickly made code too.</param>
/// <param name="ServerGC">Whether the garbage collector keeps a heap for each core.</param>
/// <param name="InvariantGlobalization">Whether cultures are left out, which saves loading ICU.</param>
internal sealed record DotnetSettings(
    string Version, bool TieredCompilation, bool TieredPgo, bool QuickJitForLoops, bool ServerGC, bool InvariantGlobalization)
{
    public static DotnetSettings Read() => new(
        Environment.Version.ToString(),
        IsOn("TieredCompilation", "System.Runtime.TieredCompilation"),
        IsOn("TieredPGO", "System.Runtime.TieredPGO"),
        IsOn("TC_QuickJitForLoops", "System.Runtime.TieredCompilation.QuickJitForLoops"),
        GCSettings.IsServerGC,
        AppContext.TryGetSwitch("System.Globalization.Invariant", out bool invariant) && invariant);

    /// <summary>The environment wins over the program's own setting; without either all of these are on.</summary>
    internal static bool IsOn(string variable, string knob, Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        if (environment($"DOTNET_{variable}") is { Length: > 0 } text) return text.Trim() is not ("0" or "0x0");
        return AppContext.GetData(knob) is not string setting || !bool.TryParse(setting, out bool isOn) || isOn;
    }
}
