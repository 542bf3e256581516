using System.CommandLine;
using Strata.Cli.Files;

namespace Strata.Cli.Commands;

/// <summary><c>strata convert</c>: a model or weights, from one format to another.</summary>
internal static class ConvertCommand
{
    private const string About =
        """
        Writes a model or weights in another format. The extension of OUT says which:

          .keras        the whole model as Keras 3 saves it       .weights.h5    weights as Keras 3 saves them
          .h5, .hdf5    the whole model as Keras 2 saved it       .weights.json  the same over several files
          .json         the architecture alone                    .safetensors, .npz  weights by their paths

        A file of weights alone says nothing of the layers: to make a model of it, name the model it belongs to with --architecture.
        OUT appears whole or not at all.

        Try:   strata convert old.h5 new.keras
               strata convert model.keras model.safetensors
               strata convert model.weights.h5 model.keras --architecture model.json
        """;

    public static Command Create()
    {
        var from = new Argument<string>("in") { Description = "The file (or folder) to read; its contents say what it is." };
        var to = new Argument<string>("out") { Description = "The file to write; its extension says the format." };
        var architecture = new Option<string?>("--architecture")
        {
            Description = "For weights alone: the model they belong to, as .keras, .h5 or the JSON of to_json().",
        };
        var command = new Command("convert", About) { from, to, architecture };
        command.SetAction(parsed =>
        {
            Console.Out.WriteLine(new Conversion(parsed.GetValue(from)!, parsed.GetValue(to)!, parsed.GetValue(architecture)).Run());
            return 0;
        });
        return command;
    }
}
