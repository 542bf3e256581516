using System.CommandLine;
using Strata.Cli.Files;
using Strata.Cli.Prediction;

namespace Strata.Cli.Commands;

/// <summary><c>strata predict</c>: what the model of a file says of samples.</summary>
internal static class PredictCommand
{
    private const string About =
        """
        Runs a saved model on samples from files and prints its outputs, a line per sample, or writes them.

        Samples come as .npy, .npz, .csv (a sample per line) or IDX, also gzipped; flat samples are folded into the model's shape. A model
        of several inputs takes --input once for each in order, or one .npz with an array for each by name.

        Try:   strata predict model.keras --input digits.npy --top 3
               strata predict model.keras --input t10k-images-idx3-ubyte.gz --scale 1/255 --output answers.npy
               strata predict model.h5 --input rows.csv --json
        """;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A .keras file or its folder, or a legacy .h5." };
        var input = new Option<string[]>("--input", "-i")
        {
            Description = "Samples: .npy, .npz, .csv or IDX (also .gz); once for each input.", Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var scale = NumberOption.Scale();
        var output = new Option<string?>("--output", "-o") { Description = "Write the outputs there: .npy, .csv, or .npz by output name." };
        var top = NumberOption.Whole("--top", 0, 0, 1_000_000, "Show the so many highest numbers of each sample with their places.", "-k");
        var batchSize = NumberOption.Whole("--batch-size", 32, 1, 1_000_000, "Samples per step.", "-b");
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("predict", About) { file, input, scale, output, top, batchSize, json };
        command.SetAction(parsed =>
        {
            string? target = parsed.GetValue(output);
            if (target is not null) ArrayFile.CheckOutput(target);
            var model = ModelFiles.Load(parsed.GetValue(file)!);
            var results = UsageError.Guard(() =>
            {
                var x = ModelData.Read(model, parsed.GetValue(input)!, parsed.GetValue(scale));
                return model.PredictAll(x, parsed.GetValue(batchSize));
            });
            (string Name, Tensor Tensor)[] outputs = [.. results.Select((t, i) => (model.OutputNames[i], t))];
            if (target is not null) ArrayFile.Write(target, outputs);
            var text = new PredictionText(outputs, parsed.GetValue(top));
            if (parsed.GetValue(json)) Console.Out.Write(text.ToJson());
            else if (target is null) Console.Out.Write(text.ToLines());
            else Console.Out.WriteLine($"wrote {target}: {string.Join(", ", outputs.Select(o => $"{o.Name} {o.Tensor.Shape}"))}");
            return 0;
        });
        return command;
    }
}
