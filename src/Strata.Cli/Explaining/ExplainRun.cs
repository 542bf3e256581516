using System.Globalization;
using Strata.Datasets;
using Strata.Explain;
using Strata.Formats;
using Strata.Models;
using Strata.Saving;

namespace Strata.Cli.Explaining;

/// <summary>One explanation from the shell: the answer on standard output, the report in a file.</summary>
internal sealed class ExplainRun(ExplainSettings settings)
{
    public int Execute(CancellationToken stop)
    {
        string extension = Path.GetExtension(settings.Output).ToLowerInvariant();
        if (extension is not (".html" or ".svg" or ".png"))
            throw new UsageError($"--output writes .html, .svg or .png. Received: {settings.Output}.");
        if ((settings.Mnist is null) == (settings.Image is null))
            throw new UsageError("Give one thing to explain: --mnist NUMBER or --image FILE.");
        try
        {
            var model = Load();
            var example = settings.Image is null ? Digit(model)
                : PictureFile.Read(settings.Image, model.Inputs[0].Shape, settings.Invert);
            var why = model.Explain(example, Options(), cancellation: stop);
            Write(why, extension);
            Tell(why);
            return 0;
        }
        catch (Exception error) when (error is ArgumentException or StrataFormatException or ModelFileException)
        {
            throw new UsageError(error.Message);
        }
    }

    private Model Load() => File.Exists(settings.File) || Directory.Exists(settings.File)
        ? Model.Load(settings.File, compile: false)
        : throw new UsageError($"There is no file '{settings.File}'.");

    private ExplainOptions Options() => new()
    {
        Methods = settings.Methods is null ? null : [.. settings.Methods.Select(m => AttributionMethods.Named(m, settings.Layer))],
        Target = new Target(settings.Class, settings.At),
        Layer = settings.Layer,
        ClassNames = settings.Names,
    };

    private Tensor Digit(Model model)
    {
        int number = settings.Mnist!.Value;
        var test = Mnist.Load().Test;
        if (number < 0 || number >= test.Count)
            throw new UsageError($"--mnist names a test image from 0 to {test.Count - 1}. Received: {number}.");
        var digit = test.X[number..(number + 1)];
        var shape = model.Inputs[0].Shape;
        if (shape.Rank == 4) return digit;
        // Networks without convolutions take the same pixels as rows, or as one row.
        return shape.Rank == 3 ? digit.Reshape(1, 28, 28) : digit.Reshape(1, 784);
    }

    private void Write(Explanation why, string extension)
    {
        if (extension == ".html") why.SaveHtml(settings.Output);
        else if (extension == ".svg") why.SaveSvg(settings.Output);
        else why.SavePng(settings.Output);
    }

    private void Tell(Explanation why)
    {
        foreach (var attribution in why.Attributions)
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{attribution.Method.Name}: class {attribution.Classes[0]}, value {attribution.Values[0]:0.####}; ")
                + string.Join("; ", attribution.Notes));
        }
        foreach (string reason in why.LeftOut) Console.Out.WriteLine($"left out: {reason}");
        Console.Out.WriteLine($"written to {settings.Output}");
    }
}
