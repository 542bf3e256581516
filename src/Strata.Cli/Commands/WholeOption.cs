using System.CommandLine;

namespace Strata.Cli.Commands;

/// <summary>An option that takes a whole number between two others.</summary>
internal static class WholeOption
{
    public static Option<int> Create(string name, int standard, int low, int high, string description, params string[] aliases)
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
}
