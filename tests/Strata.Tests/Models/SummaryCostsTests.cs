using Strata.Layers;
using Strata.Models;

namespace Strata.Tests.Models;

public sealed class SummaryCostsTests
{
    [Fact]
    public void Flops_and_memory_are_those_of_one_sample()
    {
        var inner = new Sequential("inner") { new Input(100), new Dense(50, name: "deep") };
        var model = new Sequential("model") { new Input(100), inner, new Dense(10, name: "head") };

        string text = model.Summary(expandNested: true, showFlops: true, showMemory: true);

        Assert.Matches(@"Layer \(type\) +┃ Output Shape +┃ +Param # ┃ +FLOPs ┃ +Memory ┃", text);
        Assert.Matches(@"│ inner \(Sequential\) .*│ +10.0 k │ +200 B │", text);
        Assert.Matches(@"│    └ deep \(Dense\) .*│ +10.0 k │ +200 B │", text);
        Assert.Matches(@"│ head \(Dense\) .*│ +1.0 k │ +40 B │", text);
        Assert.EndsWith(" FLOPs per sample: 11.0 k\n Memory per sample: 240 B\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("FLOPs", model.Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_sizes_have_unknown_costs() => Assert.EndsWith(
        " FLOPs per sample: ?\n",
        new Sequential { new Input(Shape.Unknown, 4), new Dense(3) }.Summary(showFlops: true), StringComparison.Ordinal);
}
