using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Merging;

public sealed class DotTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Dot([2, 1], normalize: true), """{"axes": [2, 1], "normalize": true}""",
        [8, 6, 5], [8, 5, 4]));

    [Fact]
    public void Axes_of_other_sizes_are_told() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Dot([1], name: "dot").Call(new Input(3), new Input(4)),
        "Dot 'dot' expects two axes of one size. Received: axis 1 of (None, 3) and axis 1 of (None, 4).");

    [Fact]
    public void The_batch_is_not_summed() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Dot([0], name: "dot").Call(new Input(3), new Input(3)),
        "Dot 'dot' sums along axes of a sample, not along the batch. Received: axis 0. Count from 1.");
}
