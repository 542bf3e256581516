using Xunit;
using Xunit.Abstractions;

namespace Strata.Testing;

/// <summary>Test classes by name: xunit's own order of them changes from run to run, and with it who draws which random numbers.</summary>
public sealed class OrderByName : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => c.DisplayName, StringComparer.Ordinal);
}
