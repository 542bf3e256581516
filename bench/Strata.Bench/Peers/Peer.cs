using System.Diagnostics;
using System.Reflection;

namespace Strata.Bench.Peers;

/// <summary>A program that times the yardsticks: Strata itself, or a script <c>peers/peer_NAME.py</c> or <c>.mjs</c>.</summary>
internal sealed class Peer
{
    private const string Prefix = "peer_";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly string _program;
    private readonly string[] _arguments;

    private Peer(string name, string program, params string[] arguments)
    {
        Name = name;
        _program = program;
        _arguments = arguments;
    }

    public string Name { get; }

    /// <summary>This program, in another process.</summary>
    public static Peer Strata { get; } = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? new Peer("strata", Environment.ProcessPath!, Assembly.GetExecutingAssembly().Location, "strata")
        : new Peer("strata", Environment.ProcessPath!, "strata");

    /// <summary>The names that scripts have.</summary>
    public static IReadOnlyList<string> Names => [.. Scripts().Select(NameOf)];

    /// <summary>The peer of that name if it can run here; else null, and why.</summary>
    /// <exception cref="ArgumentException">There is no script of that name.</exception>
    public static Peer? Find(string name, out string reason)
    {
        string script = Scripts().FirstOrDefault(s => NameOf(s) == name)
            ?? throw new ArgumentException($"There is no peer '{name}'. There are: {string.Join(", ", Names)}.");
        reason = "";
        foreach (string program in Interpreters(script))
        {
            var peer = new Peer(name, program, script);
            if (peer.CanRun(out string why)) return peer;
            if (reason.Length == 0 || why.Contains("reference BLAS", StringComparison.Ordinal)) reason = why;
        }
        return null;
    }

    /// <summary>Measures one model; rows come as they are printed, everything else goes to standard error.</summary>
    /// <exception cref="InvalidOperationException">The peer failed.</exception>
    public List<Row> Measure(Options options, string model)
    {
        var rows = new List<Row>();
        // Only Strata's time depends on what the numbers are, as it leaves out zeros: it shows what they are worth.
        string[] more = ReferenceEquals(this, Strata) && (options.HasDigits || !options.IsJson) ? ["--digits"] : [];
        using var process = Start([.. options.ForPeer(model), .. more], (line, isError) =>
        {
            if (!isError && Row.Parse(line) is { } row) rows.Add(row);
            else Console.Error.WriteLine(line);
        });
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{Name} did not end within {s_patience} on {model}.");
        }
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Name} ended with exit code {process.ExitCode} on {model}; see above.");
        return rows;
    }

    private static IEnumerable<string> Scripts() => Directory.EnumerateFiles(Home.PathOf("peers"), Prefix + "*")
        .Where(file => Path.GetExtension(file) is ".py" or ".mjs" && NameOf(file) != "common").Order(StringComparer.Ordinal);

    private static string NameOf(string script) => Path.GetFileNameWithoutExtension(script)[Prefix.Length..];

    private static string[] Interpreters(string script) => Path.GetExtension(script) != ".py"
        ? ["node"]
        : Environment.GetEnvironmentVariable("PYTHON") is { Length: > 0 } python ? [python] : ["python3", "/usr/bin/python3"];

    private bool CanRun(out string reason)
    {
        var errors = new List<string>();
        try
        {
            using var process = Start(["--check"], (line, isError) =>
            {
                if (isError) lock (errors) errors.Add(line);
            });
            process.WaitForExit();
            reason = errors.LastOrDefault() ?? $"{_program} ended with exit code {process.ExitCode}";
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            reason = error.Message;
            return false;
        }
    }

    private Process Start(string[] arguments, Action<string, bool> line)
    {
        var start = new ProcessStartInfo(_program, [.. _arguments, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => { if (e.Data is not null) line(e.Data, false); };
        process.ErrorDataReceived += (_, e) => { if (e.Data is not null) line(e.Data, true); };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
