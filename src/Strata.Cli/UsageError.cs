namespace Strata.Cli;

/// <summary>Something in the command line cannot be done; the message says what and how to mend it.</summary>
internal sealed class UsageError(string message) : Exception(message)
{
    /// <summary>The exit code for a mistake in the command line.</summary>
    public const int ExitCode = 2;

    /// <summary>The exit code for a file that was refused.</summary>
    public const int RefusedCode = 1;

    /// <summary>Tells it in one line on standard error.</summary>
    public static int Report(string message, string command)
    {
        string help = command == "strata" ? "strata --help" : $"strata {command} --help";
        Console.Error.WriteLine($"strata: {OneLine(message)} (See '{help}'.)");
        return ExitCode;
    }

    /// <summary>Tells that a file was refused, and why, in one line on standard error.</summary>
    public static int Refuse(string message)
    {
        Console.Error.WriteLine($"strata: {OneLine(message)}");
        return RefusedCode;
    }

    /// <summary>Data that do not fit a model are a mistake of whoever put the two together.</summary>
    public static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new UsageError(error.Message);
        }
    }

    private static string OneLine(string message) => string.Join(' ', message.Split(
        ['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
