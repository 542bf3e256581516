using System.CommandLine;
using Strata.Cli.Networks;

namespace Strata.Cli.Commands;

/// <summary><c>strata summary</c>: a network as a table of layers, shapes and parameters.</summary>
internal static class SummaryCommand
{
    public static Command Create()
    {
        var network = NetworkArgument.Create();
        var command = new Command("summary", "Prints a network as a table: layers, output shapes, parameters.") { network };
        command.SetAction(parsed =>
        {
            Console.Out.Write(BuiltInNetwork.Named(parsed.GetValue(network)!).Create().Summary());
            return 0;
        });
        return command;
    }
}
