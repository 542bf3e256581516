using Strata.Layers;
using Strata.Tests.Support;

namespace Strata.Tests.Layers.Reshaping;

public sealed class PermuteTests
{
    [Fact]
    public void Contract() => LayerContract.Check(new LayerCase(
        () => new Permute([3, 1, 2]), """{"dims": [3, 1, 2]}""",
        [8, 5, 6, 7]));

    [Fact]
    public void An_axis_named_twice_is_refused_at_once() => ErrorTexts.AssertSays<ArgumentException>(
        () => _ = new Permute([1, 1], name: "swap"),
        "Permute 'swap' takes each axis of a sample once, counted from 1. Received: (1, 1). (Parameter 'dims')");

    [Fact]
    public void Another_rank_is_told() => ErrorTexts.AssertSays<ArgumentException>(
        () => new Permute([2, 1], name: "swap").Call(new Input([5, 5, 1], null, name: "a")),
        "Permute 'swap' expects inputs of rank 3, the batch and 2 axes. Received: input (None, 5, 5, 1) from 'a'. "
        + "Give dims one place for each axis of a sample.");
}
