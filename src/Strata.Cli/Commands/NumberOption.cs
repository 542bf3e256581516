using System.CommandLine;
using System.Globalization;

namespace Strata.Cli.Commands;

/// <summary>Options that are numbers, checked when the command line is read.</summary>
internal static class NumberOption
{
    /// <summary>A whole number between two others.</summary>
    public static Option<int> Whole(string name, int standard, int low, int high, string description, params string[] aliases)
    {
        var option = new Option<int>(name, aliases) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            string? text = result.Tokens.Count == 1 ? result.Tokens[0].Value : null;
            if (text is not null && (!int.TryParse(text, out int value) || value < low || value > high))
                result.AddError($"{name} must be a whole number from {low} to {high}. Received: {text}.");
        });
        return option;
    }

    /// <summary>What inputs are multiplied by: a number, or a fraction as 1/255.</summary>
    public static Option<double> Scale() => new("--scale")
    {
        Description = "What inputs are multiplied by: 1/255 turns bytes of pixels into numbers from 0 to 1.",
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            string[] parts = result.Tokens[0].Value.Split('/');
            double[] numbers = [.. parts.Select(p => double.TryParse(p, CultureInfo.InvariantCulture, out double n) ? n : double.NaN)];
            double scale = numbers.Length == 1 ? numbers[0] : numbers.Length == 2 ? numbers[0] / numbers[1] : double.NaN;
            if (!double.IsFinite(scale))
                result.AddError($"--scale must be a number, or a fraction as 1/255. Received: {result.Tokens[0].Value}.");
            return scale;
        },
    };
}
