using System.CommandLine;
using Strata.Cli.Commands;

namespace Strata.Cli;

/// <summary>Where the <c>strata</c> command begins.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        return Run(args.Length == 0 ? ["--help"] : args);
    }

    /// <summary>Runs a command line. Mistakes in it, and files that are missing, are one line on standard error and exit code 2.</summary>
    internal static int Run(string[] args)
    {
        var root = new RootCommand("Strata: define, train and use neural networks in C#, without Python and without native code.")
        {
            TrainCommand.Create(),
            SummaryCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0) return UsageError.Report(parsed.Errors[0].Message, parsed.CommandResult.Command.Name);
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UsageError error)
        {
            return UsageError.Report(error.Message, parsed.CommandResult.Command.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return UsageError.Report(error.Message, parsed.CommandResult.Command.Name);
        }
    }
}
