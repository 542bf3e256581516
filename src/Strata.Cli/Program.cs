using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
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

    /// <summary>
    /// Runs a command line. Mistakes in it, and files that are missing, are one line on standard error and exit code 2; a file that is
    /// refused is one line and exit code 1.
    /// </summary>
    internal static int Run(string[] args)
    {
        var root = new RootCommand("Strata: define, train and use neural networks in C#, without Python and without native code.")
        {
            TrainCommand.Create(),
            EvaluateCommand.Create(),
            PredictCommand.Create(),
            SummaryCommand.Create(),
            ProfileCommand.Create(),
            BenchLayerCommand.Create(),
            InspectCommand.Create(),
            ConvertCommand.Create(),
            DoctorCommand.Create(),
            ExplainCommand.Create(),
            CompareHeadsCommand.Create(),
        };
        var parsed = root.Parse(args);
        string command = parsed.CommandResult.Command is RootCommand ? "strata" : parsed.CommandResult.Command.Name;
        // An unknown option would be taken for the argument otherwise, and its value be blamed.
        var odd = parsed.Tokens.FirstOrDefault(
            t => t.Type == TokenType.Argument && t.Value is (['-', '-', _, ..] or ['-', >= 'A' and <= 'z']));
        if (odd is not null) return UsageError.Report($"Unknown option '{odd.Value}'.", command);
        if (parsed.Errors.Count > 0) return UsageError.Report(parsed.Errors[0].Message, command);
        try
        {
            return parsed.Action is HelpAction
                ? Help(parsed)
                : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UsageError error)
        {
            return UsageError.Report(error.Message, command);
        }
        catch (Exception error) when (error is FormatException or NotSupportedException)
        {
            return UsageError.Refuse(error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return UsageError.Report(error.Message, command);
        }
    }

    /// <summary>System.CommandLine names a command by its file, which cannot be <c>strata</c> beside the library of that name.</summary>
    private static int Help(ParseResult parsed)
    {
        using var text = new StringWriter();
        int code = parsed.Invoke(new InvocationConfiguration { Output = text });
        Console.Out.Write(text.ToString().Replace("strata-cli", "strata", StringComparison.Ordinal));
        return code;
    }
}
