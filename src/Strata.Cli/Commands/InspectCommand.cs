using System.CommandLine;
using Strata.Cli.Inspection;

namespace Strata.Cli.Commands;

/// <summary><c>strata inspect</c>: what is in a file of a model or of arrays.</summary>
internal static class InspectCommand
{
    private const string About =
        """
        Shows what is in a file: who wrote it, layers and their settings, how it is compiled, and the tree of groups and arrays with shape,
        type, least, mean and greatest number, and how many are NaN. Nothing is run and no model is made, so it also shows files that
        cannot be loaded.

        Reads: .keras (zip or folder), .weights.h5, legacy .h5, any other HDF5, .weights.json, .json, .safetensors, .npz, .npy, .csv, IDX
        (also gzipped). The contents decide what a file is, not its name.

        Try:   strata inspect model.keras
               strata inspect model.weights.h5 --json
        """;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file or folder." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("inspect", About) { file, json };
        command.SetAction(parsed =>
        {
            var notes = Inspector.Inspect(parsed.GetValue(file)!);
            Console.Out.Write(parsed.GetValue(json) ? NotesJson.Write(notes) : NotesText.Write(notes));
            return 0;
        });
        return command;
    }
}
