using Strata.Engine.Tests.Support;

namespace Strata.Engine.Tests.Ops.Normalization;

[Collection(Threads.Name)]
public sealed class BatchNormTests
{
    private const double Epsilon = 1e-3;

    private static readonly Shape[] s_shapes = [[6, 3], [1, 4], [2, 3, 4, 17], [300, 33], [5, 7, 40], [70, 1], [9, 12, 12, 64]];

    public static TheoryData<object> Cases
    {
        get
        {
            var data = new TheoryData<object>();
            foreach (var x in s_shapes)
            {
                Arg[] inputs = [new(x, -1, 3), new([x[^1]], 0.5, 1.5), new([x[^1]])];
                int derivatives = x.Count > 4000 ? 0 : 2;
                double slack = x.Count > 4000 ? 200 : 60;
                void Add(string name, Func<Value[], Value> op, Func<Nd[], Nd> reference, Arg[] given) =>
                    data.Add(new OpCase($"{name} {x}", op, given, reference) { Derivatives = derivatives, Slack = slack });
                Add("batch norm", v => Op.BatchNormTraining(v[0], v[1], v[2]).Y, v => Normalized(v[0], v[1], v[2]), inputs);
                Add("batch norm's mean", v => Op.BatchNormTraining(v[0]).Mean, v => Mean(v[0]), [inputs[0]]);
                Add("batch norm's variance", v => Op.BatchNormTraining(v[0]).Variance, v => Variance(v[0]), [inputs[0]]);
                Add("batch norm and its moments", AllThree, AllThree, inputs);
                Add(
                    "batch norm with given moments",
                    v => Op.BatchNormInference(v[0], v[3], v[4], v[1], v[2]), v => With(v[0], v[3], v[4], v[1], v[2]),
                    [.. inputs, new([x[^1]]), new([x[^1]], 0.2, 2)]);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Contract(object test) => OpContract.Check((OpCase)test);

    [Fact]
    public void A_large_mean_costs_no_digits_of_the_variance()
    {
        float[] numbers = [.. Enumerable.Range(0, 20000).Select(i => 10000f + i % 2)];
        var variance = Op.BatchNormTraining(Tensor.Of(numbers).Reshape(20000, 1)).Variance.Evaluate();
        Assert.Equal(0.25, variance.Element(0), 2e-6);
    }

    [Fact]
    public void Third_derivatives_are_those_of_plain_operations()
    {
        var numbers = new Tensor([7, 3], DType.Float64);
        var random = new System.Random(2);
        numbers.Fill(_ => random.NextDouble());
        var x = Value.Constant(numbers);
        double[] Third(Value y)
        {
            var f = Op.Sum(y * y * y);
            for (int i = 0; i < 3; i++) f = Op.Sum(Op.Square(Gradients.Of(f, [x])[0]!));
            return Nd.Of(f.Evaluate()).Values;
        }
        var centered = x - Op.Mean(x, [0], keepDims: true);
        var composed = centered / Op.Sqrt(Op.Mean(Op.Square(centered), [0]) + 1e-3f);
        double expected = Third(composed)[0], received = Third(Op.BatchNormTraining(x).Y)[0];
        Assert.Equal(expected, received, 1e-6 * Math.Abs(expected));
    }

    [Fact]
    public void Unknown_rows_pass_through()
    {
        var (y, mean, variance) = Op.BatchNormTraining(Value.Input([Shape.Unknown, Shape.Unknown, 3]));
        Assert.Equal("(None, None, 3) (3,) (3,)", $"{y.Shape} {mean.Shape} {variance.Shape}");
    }

    [Fact]
    public void Errors_say_what_was_received()
    {
        Assert.Equal(
            "BatchNormTraining of shape (4, 3) needs gamma and beta of shape (3,). Received: (4,) and (3,).",
            Assert.Throws<ArgumentException>(() => Op.BatchNormTraining(Tensor.Zeros([4, 3]), Tensor.Ones([4]))).Message);
        Assert.Equal(
            "BatchNormTraining needs an input whose last size is known. Received: (4, None). (Parameter 'x')",
            Assert.Throws<ArgumentException>(() => Op.BatchNormTraining(Value.Input([4, Shape.Unknown]))).Message);
    }

    private static Value AllThree(Value[] v)
    {
        var (y, mean, variance) = Op.BatchNormTraining(v[0], v[1], v[2]);
        return y * mean + variance;
    }

    private static Nd AllThree(Nd[] v)
    {
        Nd mean = Mean(v[0]), variance = Variance(v[0]);
        return Nd.Zip(Nd.Zip(Normalized(v[0], v[1], v[2]), mean, (a, b) => a * b), variance, (a, b) => a + b);
    }

    private static Nd Normalized(Nd x, Nd gamma, Nd beta) => With(x, Mean(x), Variance(x), gamma, beta);

    private static Nd With(Nd x, Nd mean, Nd variance, Nd gamma, Nd beta)
    {
        var normalized = Nd.Zip(Nd.Zip(x, mean, (a, b) => a - b), variance, (a, v) => a / Math.Sqrt(v + Epsilon));
        return Nd.Zip(Nd.Zip(normalized, gamma, (a, b) => a * b), beta, (a, b) => a + b);
    }

    private static Nd Mean(Nd x) => x.Reduce(Rows(x), false, v => v.Average());

    private static Nd Variance(Nd x) => x.Reduce(Rows(x), false, Spread);

    private static double Spread(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return values.Average(v => (v - mean) * (v - mean));
    }

    private static int[] Rows(Nd x) => [.. Enumerable.Range(0, x.Rank - 1)];
}
