using System.Diagnostics;

namespace Strata.Testing;

/// <summary>Programs of others that check what is written here, where they are installed.</summary>
public static class Tool
{
    private static readonly Lazy<string?> PythonWithH5py = new(() =>
        new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(p => Run(p, "-c", "import h5py") is (0, _)));

    /// <summary>A Python that has h5py, or null.</summary>
    public static string? Python => PythonWithH5py.Value;

    /// <summary>Whether a program can be started.</summary>
    public static bool Exists(string name) => name == "h5py" ? Python is not null : Run(name, "--version") is (0, _);

    /// <summary>Runs a program and gives its exit code and all it printed; null when it cannot be started.</summary>
    public static (int Code, string Output)? Run(string name, params string[] arguments)
    {
        ProcessStartInfo start = new(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
