using Strata.Formats.Npy;

namespace Strata.Formats.Tests.Npy;

public sealed class FortranOrderTests
{
    [Fact]
    public void The_last_index_runs_fastest_afterwards() =>
        Assert.Equal([1, 3, 5, 2, 4, 6], FortranOrder.ToC([1, 2, 3, 4, 5, 6], [2, 3], 1));

    [Fact]
    public void Empty_arrays_stay_empty() => Assert.Empty(FortranOrder.ToC([], [3, 0, 2], 4));
}
