using System.Runtime.CompilerServices;
using Strata.Testing;

namespace Strata.Bench.Tests;

/// <summary>Tells the bench where its files are, as bench/run does.</summary>
internal static class BenchHome
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable("STRATA_BENCH_HOME", Repository.PathOf("bench"));
}
