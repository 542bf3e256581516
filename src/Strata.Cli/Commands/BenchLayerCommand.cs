using System.CommandLine;
using System.Text;
using Strata.Formats;
using Strata.Kernels.Threading;
using Strata.Profiling;

namespace Strata.Cli.Commands;

/// <summary><c>strata bench-layer</c>: one layer on this machine.</summary>
internal static class BenchLayerCommand
{
    private const string About =
        """
        Measures a single layer, forward and backward (gradients by its input and its weights), over batch sizes, against the roofline of
        this machine. The layer is written as in a program; names of arguments in C#'s or Keras' spelling.

        Try:   strata bench-layer "Conv2D(64, 3, padding: same)" --input 32,56,56,64
               strata bench-layer "Dense(512)" --input 128,1024 --html dense.html
        """;

    public static Command Create()
    {
        var layer = new Argument<string>("layer") { Description = "The layer: \"Conv2D(64, 3, padding: same)\"." };
        var input = new Option<string>("--input", "-i")
        {
            Description = "The shape of its input, the largest batch first.", Required = true,
        };
        var batches = new Option<string?>("--batches") { Description = "Batch sizes. [default: powers of two up to the input's]" };
        var threads = NumberOption.Whole("--threads", 0, 0, 1024, "Threads to use; 0 for one per core.", "-t");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var html = new Option<string?>("--html") { Description = "Write a page with the table and a plot." };
        var command = new Command("bench-layer", About) { layer, input, batches, threads, json, html };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(threads) is > 0 and var count) WorkerTeam.Resize(count);
            var bench = Run(
                parsed.GetValue(layer)!, Sizes(parsed.GetValue(input)!, "--input"),
                parsed.GetValue(batches) is { } list ? Sizes(list, "--batches") : null);
            Console.Out.Write(parsed.GetValue(json) ? bench.ToJson() : bench.ToString());
            if (parsed.GetValue(html) is { } path) AtomicFile.Write(path, Encoding.UTF8.GetBytes(bench.ToHtml()));
            return 0;
        });
        return command;
    }

    private static LayerBench Run(string layer, int[] input, int[]? batches)
    {
        try
        {
            return LayerBench.Run(layer, input, batches);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new UsageError(error.Message);
        }
    }

    private static int[] Sizes(string text, string option)
    {
        int[] sizes = [.. text.Split(',').Select(p => int.TryParse(p, out int size) ? size : 0)];
        return Array.TrueForAll(sizes, s => s > 0)
            ? sizes
            : throw new UsageError($"{option} takes whole numbers above 0 with commas between, as 32,56,56,64. Received: {text}.");
    }
}
