using System.CommandLine;
using Strata.Cli.Profiling;

namespace Strata.Cli.Commands;

/// <summary><c>strata profile</c>: where the time of a step goes.</summary>
internal static class ProfileCommand
{
    private const string About =
        """
        Measures where the time of a step goes, layer by layer: forward, backward, update, operations, bytes, and how close each comes to
        what this machine can do at most (the roofline). A model that is not compiled is profiled predicting. The file is not changed.

        Samples are made up unless --input gives some. With a second model, or profiles that --json wrote, both are compared.

        Try:   strata profile article                            a table
               strata profile model.keras --kernels --html profile.html
               strata profile model.keras --trace trace.json     open it at ui.perfetto.dev
               strata profile model.keras --tensorboard logs/1   tensorboard --logdir logs
               strata profile model.keras --json > before.json
               strata profile before.json model.keras            what a change brought
        """;

    public static Command Create()
    {
        var model = NetworkArgument.OrFile();
        var other = new Argument<string?>("other")
        {
            Description = "Another model, or a profile in JSON, to compare with.", Arity = ArgumentArity.ZeroOrOne,
        };
        var batchSize = NumberOption.Whole("--batch-size", 32, 1, 1_000_000, "Samples of a step.", "-b");
        var input = new Option<string[]>("--input", "-i")
        {
            Description = "Samples: .npy, .npz, .csv or IDX (also .gz); once for each input.", AllowMultipleArgumentsPerToken = true,
        };
        var predict = new Option<bool>("--predict") { Description = "Profile a prediction though the model is compiled." };
        var kernels = new Option<bool>("--kernels") { Description = "List the kernels of each layer, too." };
        var seconds = NumberOption.Whole("--seconds", 2, 1, 3600, "For how long to measure, about.");
        var threads = NumberOption.Whole("--threads", 0, 0, 1024, "Threads to use; 0 for one per core.", "-t");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var csv = new Option<bool>("--csv") { Description = "Print CSV." };
        var trace = new Option<string?>("--trace") { Description = "Write one run over threads for ui.perfetto.dev." };
        var html = new Option<string?>("--html") { Description = "Write a page with roofline, threads and memory." };
        var board = new Option<string?>("--tensorboard") { Description = "Write an event file for TensorBoard into this folder." };
        var command = new Command("profile", About)
        {
            model, other, batchSize, input, predict, kernels, seconds, threads, json, csv, trace, html, board,
        };
        command.SetAction(parsed => new ProfileRun(new ProfileSettings
        {
            Model = parsed.GetValue(model)!,
            Other = parsed.GetValue(other),
            BatchSize = parsed.GetValue(batchSize),
            Input = parsed.GetValue(input) ?? [],
            Predicts = parsed.GetValue(predict),
            Kernels = parsed.GetValue(kernels),
            Seconds = parsed.GetValue(seconds),
            Threads = parsed.GetValue(threads),
            Format = parsed.GetValue(json) ? "json" : parsed.GetValue(csv) ? "csv" : "text",
            Trace = parsed.GetValue(trace),
            Html = parsed.GetValue(html),
            TensorBoard = parsed.GetValue(board),
        }).Execute());
        return command;
    }
}
