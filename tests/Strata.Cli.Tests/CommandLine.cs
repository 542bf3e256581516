using System.Diagnostics;

namespace Strata.Cli.Tests;

/// <summary>What a run of the command left: exit code and both streams.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs the command as a shell would: another process, its streams in pipes.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static Outcome Run(params string[] arguments) => Run(null, arguments);

    /// <param name="afterLine">Is given every line of output as it comes, and the process.</param>
    /// <param name="arguments">What follows <c>strata</c>.</param>
    public static Outcome Run(Action<string, Process>? afterLine, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "strata-cli.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var lines = new List<string>();
        var output = Task.Run(() =>
        {
            while (process.StandardOutput.ReadLine() is { } line)
            {
                lines.Add(line);
                afterLine?.Invoke(line, process);
            }
        });
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"strata {string.Join(' ', arguments)} did not end within {s_patience}.");
        }
        output.Wait();
        return new Outcome(process.ExitCode, string.Join('\n', lines), error.Result);
    }
}

/// <summary>A folder of a test's own that is removed with it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("strata-cli-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
