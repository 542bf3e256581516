using System.CommandLine;
using Strata.Cli.Files;

namespace Strata.Cli.Commands;

/// <summary><c>strata summary</c>: a network or the model of a file as a table of layers, shapes and parameters.</summary>
internal static class SummaryCommand
{
    private const string About =
        """
        Prints a network as a table: layers, output shapes, parameters; with --flops and --memory also what each layer computes and
        keeps for one sample.

        Try:   strata summary article
               strata summary model.keras --expand
        """;

    public static Command Create()
    {
        var model = NetworkArgument.OrFile();
        var expand = new Option<bool>("--expand") { Description = "List the layers of models inside the model, too." };
        var flops = new Option<bool>("--flops") { Description = "Tell multiplications and additions of each layer for one sample." };
        var memory = new Option<bool>("--memory") { Description = "Tell bytes of what each layer computes for one sample." };
        var command = new Command("summary", About) { model, expand, flops, memory };
        command.SetAction(parsed =>
        {
            Console.Out.Write(ModelFiles.Named(parsed.GetValue(model)!).Summary(
                expandNested: parsed.GetValue(expand), showFlops: parsed.GetValue(flops), showMemory: parsed.GetValue(memory)));
            return 0;
        });
        return command;
    }
}
