using Strata.Execution;
using Strata.Graph;
using Strata.Passes;

namespace Strata.Engine.Tests.Graph;

public sealed class OriginTests
{
    [Fact]
    public void Gradients_belong_to_the_layer_whose_operation_they_are_of_and_say_so()
    {
        Value x = Value.Input([4, 3]), w = Value.Input([3, 2]), y;
        using (Origin.Enter("model/dense")) y = Op.Tanh(Op.MatMul(x, w));

        var gradient = Gradients.Of(y, [w])[0]!;

        Assert.Equal("model/dense", y.Producer.Origin);
        Assert.Equal("∇model/dense", gradient.Producer.Origin);
        Assert.True(Origin.IsBackward(gradient.Producer.Origin));
        Assert.False(Origin.IsBackward(y.Producer.Origin));
        Assert.Equal("model/dense", Origin.PathOf(gradient.Producer.Origin));
        // A gradient of a gradient is no more than that.
        Assert.Equal("∇model/dense", Gradients.Of(gradient, [x])[0]!.Producer.Origin);
    }

    [Fact]
    public void A_fused_node_belongs_to_its_product_and_names_what_it_is_made_of()
    {
        Value x = Value.Input([4, 3]), w = Value.Input([3, 2]), b = Value.Input([2]), sum, y;
        using (Origin.Enter("model/dense")) sum = Op.MatMul(x, w) + b;
        using (Origin.Enter("model/re_lu")) y = Op.Relu(sum);

        var node = Assert.Single(Executable.Compile(new Program([x, w, b], [y], [])).Plan.Nodes);

        Assert.Equal(["MatMul", "Add", "Relu of re_lu"], node.Fused);
        Assert.Equal("model/dense", node.Origin);
    }

    [Fact]
    public void Steps_know_their_nodes_and_layers()
    {
        Value x = Value.Input([4, 3]), y;
        using (Origin.Enter("model/layer")) y = Op.Exp(x);
        var variable = new Variable(new Tensor([4, 3], DType.Float32), "v");

        var steps = Executable.Compile(new Program([x], [y], [new Assignment(variable, y)])).Steps;

        Assert.Equal(2, steps.Count);
        Assert.Equal(("Exp", "model/layer"), (steps[0].Node!.Operation.Name, steps[0].Origin));
        // The copy into the variable has no node, and belongs to whom the value does.
        Assert.Null(steps[1].Node);
        Assert.Equal("model/layer", steps[1].Origin);
    }
}
