using System.CommandLine;
using Strata.Cli.Networks;

namespace Strata.Cli.Commands;

/// <summary>The argument that names a network.</summary>
internal static class NetworkArgument
{
    private static string List => string.Join("; ", BuiltInNetwork.All.Select(n => $"{n.Name} ({n.Description})"));

    public static Argument<string> Create() => Create("network", $"A built-in network: {List}.");

    /// <summary>The same, or a file.</summary>
    public static Argument<string> OrFile() => Create("model", $"A .keras file or its folder, an .h5, or a built-in network: {List}.");

    private static Argument<string> Create(string name, string description)
    {
        var argument = new Argument<string>(name) { Description = description, DefaultValueFactory = _ => "article" };
        argument.CompletionSources.Add([.. BuiltInNetwork.All.Select(n => n.Name)]);
        return argument;
    }
}
