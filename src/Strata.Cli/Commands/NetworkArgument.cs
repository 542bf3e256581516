using System.CommandLine;
using Strata.Cli.Networks;

namespace Strata.Cli.Commands;

/// <summary>The argument that names a network.</summary>
internal static class NetworkArgument
{
    public static Argument<string> Create()
    {
        string list = string.Join("; ", BuiltInNetwork.All.Select(n => $"{n.Name} ({n.Description})"));
        var argument = new Argument<string>("network")
        {
            Description = $"A built-in network: {list}.",
            DefaultValueFactory = _ => "article",
        };
        argument.CompletionSources.Add([.. BuiltInNetwork.All.Select(n => n.Name)]);
        return argument;
    }
}
