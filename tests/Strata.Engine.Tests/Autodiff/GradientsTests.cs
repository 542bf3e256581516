using Strata.Graph;

namespace Strata.Engine.Tests.Autodiff;

public sealed class GradientsTests
{
    private static Value Number(double x) => Value.Constant(Tensor.Scalar(x, DType.Float64));

    [Fact]
    public void Shared_subexpressions_add_up()
    {
        // y = (x² + x)·x²  →  y' = 4x³ + 3x²
        var x = Number(3);
        var square = x * x;
        Assert.Equal(4 * 27 + 3 * 9, Gradients.Of((square + x) * square, [x])[0]!.Evaluate().Item(), 12);
    }

    [Fact]
    public void The_same_value_twice_counts_twice()
    {
        var x = Number(5);
        Assert.Equal(2, Gradients.Of(x + x, [x])[0]!.Evaluate().Item());
        Assert.Equal(0, Gradients.Of(x - x, [x])[0]!.Evaluate().Item());
    }

    [Fact]
    public void What_y_does_not_depend_on_has_none()
    {
        Value x = Number(1), other = Number(2);
        var gradients = Gradients.Of(Op.Exp(x), [other, x, x * other]);
        Assert.Null(gradients[0]);
        Assert.NotNull(gradients[1]);
        Assert.Null(gradients[2]);
        Assert.Null(Gradients.Of(Op.Cast(Op.ArgMax(Value.Constant(Tensor.Ones([3])), 0), DType.Float32), [x])[0]);
    }

    /// <summary>A kernel that read four bytes as eight would answer anything.</summary>
    [Fact]
    public void Weights_of_another_type_are_converted()
    {
        var x = Value.Constant(Tensor.Of([1.0, 2, 3]));
        var gradient = Gradients.Of(Op.Square(x), [x], Value.Constant(new[] { 1f, 10f, 100f }))[0]!;
        Assert.Equal([2.0, 40, 600], gradient.Evaluate().ToArray<double>());
    }

    [Fact]
    public void A_rule_stands_in_where_it_answers()
    {
        // Twice the gradient back through Exp, the ordinary one through everything else.
        var x = Number(2);
        var y = Op.Exp(x * 3f);
        Value?[]? Rule(Node node, IReadOnlyList<Value?> gradients) =>
            node.Operation.Name == "Exp" ? [((Primitive)node.Operation).Gradient(node, gradients)[0]! * 2f] : null;
        double ordinary = Gradients.Of(new[] { (y, Number(1)) }, [x])[0]!.Evaluate().Item();
        Assert.Equal(3 * Math.Exp(6), ordinary, 1e-9);
        Assert.Equal(2 * ordinary, Gradients.Of(new[] { (y, Number(1)) }, [x], Rule)[0]!.Evaluate().Item(), 1e-9);
    }

    [Fact]
    public void By_a_value_in_the_middle_and_by_itself()
    {
        var x = Number(2);
        var middle = x * x;
        var y = Op.Log(middle);
        var gradients = Gradients.Of(y, [middle, y, x]);
        Assert.Equal([0.25, 1, 1], gradients.Select(g => g!.Evaluate().Item()));
    }

    [Fact]
    public void Derivatives_of_derivatives()
    {
        var x = Number(0.7);
        Value y = Op.Sin(x);
        foreach (double expected in new[] { Math.Cos(0.7), -Math.Sin(0.7), -Math.Cos(0.7), Math.Sin(0.7) })
        {
            y = Gradients.Of(y, [x])[0]!;
            Assert.Equal(expected, y.Evaluate().Item(), 12);
        }
    }

    [Fact]
    public void Several_roots_each_with_a_weight()
    {
        var x = Number(3);
        var gradient = Gradients.Of([(x * x, Number(2)), (x, Number(10)), (x, Number(1))], [x])[0]!;
        Assert.Equal(2 * 6 + 11, gradient.Evaluate().Item());
    }

    [Fact]
    public void A_long_chain_does_not_overflow_the_stack()
    {
        var x = Number(1);
        var y = x;
        for (int i = 0; i < 20_000; i++) y = y + 0f;
        Assert.Equal(1, Gradients.Of(y, [x])[0]!.Evaluate().Item());
    }

    [Fact]
    public void Only_floats_have_gradients() => Assert.Equal(
        "Only float values have gradients. Received: int32 (3,). (Parameter 'y')",
        Assert.Throws<ArgumentException>(() => Gradients.Of(Tensor.Arange(3), [])).Message);
}
