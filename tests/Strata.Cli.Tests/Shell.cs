using System.Diagnostics;

namespace Strata.Cli.Tests;

/// <summary>Runs the command as a process, as a shell would.</summary>
internal static class Shell
{
    /// <summary>Runs <c>strata</c> with arguments; optionally interrupts it with SIGINT once a line has been printed.</summary>
    public static (int ExitCode, string Output, string Error) Strata(string[] arguments, string? interruptAfter = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "strata-cli.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            output.Add(line);
            if (interruptAfter is null || !line.StartsWith(interruptAfter, StringComparison.Ordinal)) continue;
            using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
            kill.WaitForExit();
            interruptAfter = null;
        }
        process.WaitForExit();
        return (process.ExitCode, string.Join('\n', output), error.Result);
    }
}
