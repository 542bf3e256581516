using Strata.Bench;
using Strata.Bench.Peers;
using Strata.Bench.Scaling;

try
{
    var options = Options.Parse(args);
    if (options.IsPeer) return StrataPeer.Run(options);
    return options.IsScaling ? ScalingRun.Run(options) : new PeerRun(options).Run();
}
catch (ArgumentException error)
{
    Console.Error.WriteLine($"bench: {error.Message}");
    return 2;
}
