using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Linear;

[Collection(Threads.Name)]
public sealed class EinsumTests
{
    public static TheoryData<string, string> Shapes => new()
    {
        { "ij,jk->ik", "2,3 3,4" },
        { "ij,jk", "2,3 3,4" },
        { "ba", "2,3" },
        { "ij->", "2,3" },
        { "ij->ji", "2,3" },
        { "ii", "4,4" },
        { "iij->j", "3,3,2" },
        { "ii->i", "3,3" },
        { "i,i", "5 5" },
        { "i,j->ij", "2 3" },
        { "bij,bkj->bik", "2,3,4 2,5,4" },
        { "btnh,bsnh->bnts", "2,3,4,5 2,6,4,5" },
        { "...ij,...jk->...ik", "2,1,3,4 5,4,2" },
        { "b...d,d->b...", "2,3,4,5 5" },
        { "ijk,ilm,njm,nlk->", "2,3,4 2,5,6 3,3,6 3,5,4" },
    };

    /// <summary>Against the sum as it is defined: over all places of all letters.</summary>
    [Theory, MemberData(nameof(Shapes))]
    public void Sums_over_the_letters_that_the_result_lacks(string subscripts, string shapes)
    {
        Shape[] sizes = [.. shapes.Split(' ').Select(s => new Shape([.. s.Split(',').Select(int.Parse)]))];
        Tensor[] operands = [.. sizes.Select((shape, i) => Numbers(shape, i))];

        var received = Op.Einsum(subscripts, [.. operands.Select(Value.Constant)]).Evaluate();

        var (shape, expected) = ByDefinition(subscripts, operands);
        Assert.Equal(shape, received.Shape.Sizes.ToArray());
        double[] numbers = received.ToArray<double>();
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], numbers[i], 9);
    }

    [Fact]
    public void Whole_numbers_stay_whole()
    {
        Tensor a = new[] { 1, 2, 3 };

        var dot = Op.Einsum("i,i", a, a).Evaluate();

        Assert.Equal(DType.Int32, dot.DType);
        Assert.Equal(14, dot.Item());
    }

    [Fact]
    public void Gradients_reach_every_operand()
    {
        Value a = Value.Constant(Numbers([2, 3], 0)), b = Value.Constant(Numbers([3, 2], 1));

        var gradients = Gradients.Of(Op.Einsum("ij,ji->", a, b), [a, b]);

        Assert.Equal(Op.Transpose(b, 1, 0).Evaluate().ToArray<double>(), gradients[0]!.Evaluate().ToArray<double>());
        Assert.Equal(Op.Transpose(a, 1, 0).Evaluate().ToArray<double>(), gradients[1]!.Evaluate().ToArray<double>());
    }

    [Theory]
    [InlineData("ij,jk->ik", "2,3", "Einsum 'ij,jk->ik' describes 2 operands. Received: 1. (Parameter 'subscripts')")]
    [InlineData("ijk->i", "2,3", "Einsum 'ijk->i' does not fit: 'ijk' for shape (2, 3). (Parameter 'subscripts')")]
    [InlineData("ij->k", "2,3", "Einsum 'ij->k' needs each letter of the result once, and in an operand. Received: 'k'.")]
    [InlineData("ii", "2,3", "Einsum takes a diagonal along 'i' of two axes of one size. Received: (2, 3).")]
    [InlineData("ij,jk->ik", "2,3 4,5", "Einsum needs one size along 'j'. Received: (2, 3) and (4, 5).")]
    public void What_does_not_fit_is_told(string subscripts, string shapes, string message)
    {
        Value[] operands = [.. shapes.Split(' ').Select(s => Value.Constant(Tensor.Ones([.. s.Split(',').Select(int.Parse)])))];

        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Op.Einsum(subscripts, operands)).Message);
    }

    private static Tensor Numbers(Shape shape, int seed)
    {
        var random = new System.Random(seed);
        var tensor = new Tensor(shape, DType.Float64);
        foreach (ref double number in tensor.Span<double>()) number = random.NextDouble() - 0.5;
        return tensor;
    }

    private static (int[] Shape, double[] Sum) ByDefinition(string subscripts, Tensor[] operands)
    {
        string[] sides = subscripts.Split("->");
        string[] inputs = sides[0].Split(',');
        int dots = inputs.Zip(operands, (l, o) => l.Contains("...") ? o.Rank - l.Length + 3 : 0).Max();
        string Full(string letters, int rank) => letters.Replace("...", "0123"[(4 - rank)..]);
        inputs = [.. inputs.Zip(operands, (l, o) => Full(l, o.Rank - l.Replace("...", "").Length))];
        string all = string.Concat(inputs);
        string output = sides.Length == 2 ? Full(sides[1], dots) : string.Concat(all.Where(l => all.Count(o => o == l) == 1).Order());
        var size = new Dictionary<char, int>();
        foreach (var (letters, operand) in inputs.Zip(operands))
        {
            for (int i = 0; i < letters.Length; i++) size[letters[i]] = Math.Max(size.GetValueOrDefault(letters[i], 1), operand.Shape[i]);
        }
        char[] order = [.. output, .. size.Keys.Except(output)];
        int[] shape = [.. output.Select(l => size[l])];
        double[] sum = new double[shape.Aggregate(1, (a, b) => a * b)];
        int total = order.Aggregate(1, (count, l) => count * size[l]), inner = total / sum.Length;
        for (int i = 0; i < total; i++)
        {
            var place = new Dictionary<char, int>();
            for (int axis = order.Length - 1, rest = i; axis >= 0; axis--)
            {
                place[order[axis]] = rest % size[order[axis]];
                rest /= size[order[axis]];
            }
            sum[i / inner] += inputs.Zip(operands, (letters, o) => o.Element(
                letters.Index().Aggregate(0L, (at, l) => at * o.Shape[l.Index] + (o.Shape[l.Index] == 1 ? 0 : place[l.Item]))))
                .Aggregate(1.0, (a, b) => a * b);
        }
        return (shape, sum);
    }
}
