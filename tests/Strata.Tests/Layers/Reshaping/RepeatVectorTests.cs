using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Reshaping;

public sealed class RepeatVectorTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new RepeatVector(3), """{"n": 3}""",
        [8, 7]));

    [Fact]
    public void No_times_are_refused_at_once() => ErrorTexts.AssertSays<ArgumentOutOfRangeException>(
        () => _ = new RepeatVector(0, name: "again"), "RepeatVector 'again' repeats once or more. Received: 0. (Parameter 'n')");
}
