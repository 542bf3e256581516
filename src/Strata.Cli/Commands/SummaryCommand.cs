using System.CommandLine;
using Strata.Cli.Files;

namespace Strata.Cli.Commands;

/// <summary><c>strata summary</c>: a network or the model of a file as a table of layers, shapes and parameters.</summary>
internal static class SummaryCommand
{
    private const string About =
        """
        Prints a network as a table: layers, output shapes, parameters.

        Try:   strata summary article
               strata summary model.keras --expand
        """;

    public static Command Create()
    {
        var model = NetworkArgument.OrFile();
        var expand = new Option<bool>("--expand") { Description = "List the layers of models inside the model, too." };
        var command = new Command("summary", About) { model, expand };
        command.SetAction(parsed =>
        {
            Console.Out.Write(ModelFiles.Named(parsed.GetValue(model)!).Summary(expandNested: parsed.GetValue(expand)));
            return 0;
        });
        return command;
    }
}
