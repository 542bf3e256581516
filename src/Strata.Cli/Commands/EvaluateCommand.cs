using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Strata.Cli.Files;
using Strata.Datasets;
using Strata.Models;

namespace Strata.Cli.Commands;

/// <summary><c>strata evaluate</c>: loss and metrics of the model of a file.</summary>
internal static class EvaluateCommand
{
    private const string About =
        """
        Tells loss and metrics of a saved model: on MNIST's 10,000 test images, or on data of your own.

        What is measured is what the model was compiled with; --loss and --metrics put something else in its place.

        Try:   strata evaluate runs/first/model.keras
               strata evaluate model.keras --input x.npy --labels y.npy
               strata evaluate model.h5 --input images.idx3.gz --scale 1/255 --labels labels.idx1.gz --json
        """;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A .keras file or its folder, or a legacy .h5." };
        var input = new Option<string[]>("--input", "-i")
        {
            Description = "Samples: .npy, .npz, .csv or IDX (also .gz); once for each input. [default: MNIST's test images]",
            AllowMultipleArgumentsPerToken = true,
        };
        var labels = new Option<string?>("--labels", "-l") { Description = "Their labels, in the same formats." };
        var scale = NumberOption.Scale();
        var batchSize = NumberOption.Whole("--batch-size", 32, 1, 1_000_000, "Samples per step.", "-b");
        var loss = new Option<string?>("--loss") { Description = "A loss in place of the file's, as mean_squared_error." };
        var metrics = new Option<string[]>("--metrics")
        {
            Description = "Metrics in place of the file's, as accuracy.", AllowMultipleArgumentsPerToken = true,
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("evaluate", About) { file, input, labels, scale, batchSize, loss, metrics, json };
        command.SetAction(parsed =>
        {
            var model = ModelFiles.Load(parsed.GetValue(file)!);
            return UsageError.Guard(() =>
            {
                Recompile(model, parsed.GetValue(file)!, parsed.GetValue(loss), parsed.GetValue(metrics) ?? []);
                var (x, y) = Data(model, parsed.GetValue(input) ?? [], parsed.GetValue(labels), parsed.GetValue(scale));
                Print(model.Evaluate(x, y, parsed.GetValue(batchSize), verbose: 0), parsed.GetValue(json));
                return 0;
            });
        });
        return command;
    }

    private static void Recompile(Model model, string file, string? loss, string[] metrics)
    {
        if (loss is not null) model.Compile(model.IsCompiled ? model.Optimizer : null, loss, metrics);
        else if (metrics.Length > 0) throw new UsageError("--metrics needs --loss, for both take the place of the file's.");
        else if (!model.IsCompiled) throw new UsageError($"The model of '{file}' is not compiled. Give --loss, and perhaps --metrics.");
    }

    private static (TensorSet X, TensorSet? Y) Data(Model model, string[] input, string? labels, double scale)
    {
        if (input.Length > 0)
        {
            var y = labels is null ? null : new TensorSet(ArrayFile.Read(labels).Select(a => a.Tensor));
            return (ModelData.Read(model, input, scale), y);
        }
        if (labels is not null) throw new UsageError("--labels needs --input.");
        var test = Mnist.Load().Test;
        bool fits = !model.Built || (model.Inputs.Count == 1 && model.Inputs[0].Shape.Rank is 3 or 4
            && model.Inputs[0].Shape[1..3].IsCompatibleWith(new Shape(28, 28)));
        if (!fits)
        {
            throw new UsageError(
                $"The model takes {string.Join(", ", model.Inputs.Select(i => i.Shape))}, and MNIST's images are (None, 28, 28, 1). "
                + "Give --input and --labels.");
        }
        return (test.X, test.Y);
    }

    private static void Print(Strata.Training.EvaluationResult result, bool asJson)
    {
        if (asJson)
        {
            var json = new JsonObject();
            foreach (string name in result.Names) json[name] = double.IsFinite(result[name]) ? result[name] : $"{result[name]}";
            Console.Out.WriteLine(json.ToJsonString());
            return;
        }
        foreach (string name in result.Names)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {result[name]:0.0000}"));
    }
}
