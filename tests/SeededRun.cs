using System.Runtime.CompilerServices;
using Strata;

[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestCollectionOrderer("Strata.Testing.OrderByName", "Strata.Testing")]

/// <summary>
/// Compiled into the test projects whose models draw their weights: their tests run one after another, in one order, from one seed, so
/// that a test meets the same weights in every run and a failure can be had again. Running them side by side gains no time, since
/// kernels keep all cores busy. Such tests may also set the seed, or change what else the process shares.
/// </summary>
internal static class SeededRun
{
    [ModuleInitializer]
    internal static void Seed() => RandomSeed.Set(20261124);
}
