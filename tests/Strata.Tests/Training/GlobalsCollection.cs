namespace Strata.Tests.Training;

/// <summary>Tests that change the number of threads or measure memory: one at a time, while no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class GlobalsCollection
{
    public const string Name = "Globals";
}
