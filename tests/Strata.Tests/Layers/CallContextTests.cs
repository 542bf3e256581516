using Strata.Layers;
using Strata.Models;

namespace Strata.Tests.Layers;

public sealed class CallContextTests
{
    [Fact]
    public void Calls_tell_what_each_layer_answered_inner_ones_first()
    {
        var shared = new Dense(3, name: "shared");
        var inner = new Sequential("inner") { new Input(3), shared, new ReLU(name: "relu") };
        Value x = new Input([3], null, name: "x");
        var model = Model.Of(x, new Add(name: "sum").Call([inner.Call(x), inner.Call(shared.Call(x))])[0], "outer");
        var context = new CallContext(training: false);
        var input = Value.Input([2, 3]);
        var y = model.Invoke(input, context);
        string[] paths = [.. context.Calls.Select(c => c.Path)];
        Assert.Equal(2, paths.Count(p => p == "outer/inner/shared"));
        Assert.Single(paths, "outer/shared");
        Assert.True(Array.IndexOf(paths, "outer/inner/relu") < Array.IndexOf(paths, "outer/inner"));
        var last = context.Calls[^1];
        Assert.Equal(("outer", model, y), (last.Path, last.Layer, Assert.Single(last.Outputs)));
        Assert.Same(input, Assert.Single(last.Inputs));
    }
}
