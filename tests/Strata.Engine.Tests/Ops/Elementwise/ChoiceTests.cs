using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Elementwise;

/// <summary>Comparisons, logic, choice and conversion.</summary>
[Collection(Threads.Name)]
public sealed class ChoiceTests
{
    private static readonly (Shape C, Shape A, Shape B)[] s_shapes =
    [
        ([17], [17], [17]), ([3, 1], [7], [3, 7]), ([3, 7], [], [1]), ([2, 1, 5], [4, 1], []), ([0, 3], [3], [1]),
        ([130, 129], [129], [130, 1]),
    ];

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var (c, a, b) in s_shapes)
            {
                data.Add(new OpCase(
                    $"where {c} {a} {b}", v => Op.Where(v[0], v[1], v[2]), [new(c, 0, 2, DType.Bool) { OffHalves = true }, new(a), new(b)],
                    x => Nd.Zip(Nd.Zip(x[0], x[1], (p, q) => p != 0 ? q : double.NaN), x[2], (p, q) => double.IsNaN(p) ? q : p)));
                Compare("equal", Op.Equal, (p, q) => p == q);
                Compare("not equal", Op.NotEqual, (p, q) => p != q);
                Compare("less", Op.Less, (p, q) => p < q);
                Compare("less or equal", Op.LessEqual, (p, q) => p <= q);
                Compare("greater", Op.Greater, (p, q) => p > q);
                Compare("greater or equal", Op.GreaterEqual, (p, q) => p >= q);
                void Compare(string name, Func<Value, Value, Value> op, Func<double, double, bool> reference) => data.Add(OpCase.Binary(
                    name, (p, q) => op(Op.Round(p), Op.Round(q)), (p, q) => reference(Math.Round(p), Math.Round(q)) ? 1 : 0, new(c, -2, 2),
                        new(a, -2, 2))
                    with { Derivatives = 0 });
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Fact]
    public void Nothing_compares_with_nan_but_unequal()
    {
        Tensor a = new[] { double.NaN, double.NaN }, b = new[] { double.NaN, 1 };
        foreach (var y in new[] { Op.Equal(a, b), Op.Less(a, b), Op.LessEqual(a, b), Op.Greater(a, b), Op.GreaterEqual(a, b) })
            Assert.Equal([false, false], y.Evaluate().ToArray<bool>());
        Assert.Equal([true, true], Op.NotEqual(a, b).Evaluate().ToArray<bool>());
    }

    [Fact]
    public void Logic_on_booleans_and_on_numbers()
    {
        Tensor a = new[] { false, false, true, true };
        Tensor b = new[] { 0f, -2, 0, 0.5f };
        Assert.Equal([false, false, false, true], Op.LogicalAnd(a, b).Evaluate().ToArray<bool>());
        Assert.Equal([false, true, true, true], Op.LogicalOr(a, b).Evaluate().ToArray<bool>());
        Assert.Equal([true, true, false, false], Op.LogicalNot(a).Evaluate().ToArray<bool>());
        Assert.Equal([true, false, true, false], Op.LogicalNot(b).Evaluate().ToArray<bool>());
    }

    [Fact]
    public void A_choice_hides_the_gradient_of_what_was_not_chosen()
    {
        Value x = Value.Constant(Tensor.Of<float>([0, 4]));
        var y = Op.Where(Op.Greater(x, 0f), Op.Log(Op.Where(Op.Greater(x, 0f), x, 1f)), 0f);
        Assert.Equal([0f, 0.25f], Gradients.Of(y, [x])[0]!.Evaluate().ToArray<float>());
    }

    [Fact]
    public void Casts_saturate_and_drop_fractions()
    {
        Tensor x = new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1.9, -1.9, 3e9, 300, -1 };
        Assert.Equal([0, int.MaxValue, int.MinValue, 1, -1, int.MaxValue, 300, -1], Op.Cast(x, DType.Int32).Evaluate().ToArray<int>());
        Assert.Equal([0, long.MaxValue, long.MinValue, 1, -1, 3000000000, 300, -1], Op.Cast(x, DType.Int64).Evaluate().ToArray<long>());
        Assert.Equal(new byte[] { 0, 255, 0, 1, 0, 255, 255, 0 }, Op.Cast(x, DType.UInt8).Evaluate().ToArray<byte>());
        Assert.Equal([true, true, true, true, true, true, true, true], Op.Cast(x, DType.Bool).Evaluate().ToArray<bool>());
        Assert.Equal([1f, 0], Op.Cast((Tensor)new[] { true, false }, DType.Float32).Evaluate().ToArray<float>());
        Assert.Equal(Op.Cast(x, DType.UInt8).Evaluate().ToArray<byte>(), x.AsType(DType.UInt8).ToArray<byte>());
        Assert.Equal(Op.Cast(x, DType.Int32).Evaluate().ToArray<int>(), x.AsType(DType.Int32).ToArray<int>());
    }

    [Fact]
    public void A_cast_casts_the_gradient_back_and_integers_have_none()
    {
        Value x = Value.Constant(Tensor.Ones([2])), n = Value.Constant(Tensor.Arange(2));
        var gradient = Gradients.Of(Op.Cast(x, DType.Float64) * 3, [x])[0]!;
        Assert.Equal([3f, 3], gradient.Evaluate().ToArray<float>());
        Assert.Null(Gradients.Of(Op.Cast(n, DType.Float32) * 3, [n])[0]);
    }
}
