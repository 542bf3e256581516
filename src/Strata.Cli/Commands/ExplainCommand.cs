using System.CommandLine;
using Strata.Cli.Explaining;
using Strata.Explain;

namespace Strata.Cli.Commands;

/// <summary><c>strata explain</c>: why a model answers as it does, as a page.</summary>
internal static class ExplainCommand
{
    private const string About =
        """
        Explains what a model answers for an image: its feature maps, what the answer rests on, and what Flatten made of it.

        Try:   strata explain digits.keras --mnist 0 --output why.html           a test image of MNIST
               strata explain digits.keras --image seven.png --invert            a picture of your own, dark ink on white paper
               strata explain digits.keras --mnist 8 --method gradcam,lrp --class 3
        """;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A saved model: .keras or .h5." };
        var mnist = new Option<int?>("--mnist") { Description = "The test image of MNIST to explain, 0 to 9999." };
        var image = new Option<string?>("--image")
        {
            Description = "A PNG file to explain; it is brought to the model's size and colours.",
        };
        var invert = new Option<bool>("--invert") { Description = "Turn light and dark of --image round." };
        var method = new Option<string?>("--method")
        {
            Description = "Methods, separated by commas. [default: those that fit] There are: "
                + $"{string.Join(", ", AttributionMethods.Names)}.",
        };
        var layer = new Option<string?>("--layer") { Description = "The layer for maps, as block/conv. [default: the last convolution]" };
        var given = new Option<int?>("--class") { Description = "The class to explain. [default: the answered one]" };
        var at = new Option<string>("--at")
        {
            Description = "Explain the score before the softmax (logit) or the probability (output).", DefaultValueFactory = _ => "logit",
        };
        at.AcceptOnlyFromAmong("logit", "output");
        var names = new Option<string?>("--names") { Description = "Names of the classes, separated by commas." };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Where to write: .html, .svg or .png.", DefaultValueFactory = _ => "why.html",
        };
        var command = new Command("explain", About) { file, mnist, image, invert, method, layer, given, at, names, output };
        command.SetAction((parsed, stop) => Task.FromResult(new ExplainRun(new ExplainSettings
        {
            File = parsed.GetValue(file)!,
            Mnist = parsed.GetValue(mnist),
            Image = parsed.GetValue(image),
            Invert = parsed.GetValue(invert),
            Methods = parsed.GetValue(method)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Layer = parsed.GetValue(layer),
            Class = parsed.GetValue(given),
            At = parsed.GetValue(at) == "output" ? TargetAt.Output : TargetAt.Logit,
            Names = parsed.GetValue(names)?.Split(',', StringSplitOptions.TrimEntries),
            Output = parsed.GetValue(output)!,
        }).Execute(stop)));
        return command;
    }
}
