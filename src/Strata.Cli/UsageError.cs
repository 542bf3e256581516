namespace Strata.Cli;

/// <summary>Something in the command line cannot be done; the message says what and how to mend it.</summary>
internal sealed class UsageError(string message) : Exception(message)
{
    /// <summary>The exit code for a mistake in the command line.</summary>
    public const int ExitCode = 2;

    /// <summary>Tells it in one line on standard error.</summary>
    public static int Report(string message, string command)
    {
        string line = message.ReplaceLineEndings(" ").Trim();
        string help = command == "strata" ? "strata --help" : $"strata {command} --help";
        Console.Error.WriteLine($"strata: {line} (See '{help}'.)");
        return ExitCode;
    }
}
