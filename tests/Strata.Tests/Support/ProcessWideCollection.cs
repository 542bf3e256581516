namespace Strata.Tests.Support;

/// <summary>Tests that change what the whole process shares (threads, random seed) or measure it (memory): nothing
/// runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWideCollection
{
    public const string Name = "process-wide";
}
