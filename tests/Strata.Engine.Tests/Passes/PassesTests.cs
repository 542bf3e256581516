using Strata.Execution;
using Strata.Passes;

namespace Strata.Engine.Tests.Passes;

public sealed class PassesTests
{
    private static string PlanOf(IReadOnlyList<Value> inputs, params Value[] outputs) =>
        Executable.Compile(new Program(inputs, outputs, [])).Plan.ToString();

    [Fact]
    public void Equal_nodes_become_one()
    {
        var x = Value.Input([4]);
        Assert.Equal("%0: float32(4,) = Exp(input) @64\n%1: float32(4,) = Add(%0, %0) @64\n", PlanOf([x], Op.Exp(x) + Op.Exp(x)));
    }

    [Fact]
    public void Different_settings_stay_two()
    {
        var x = Value.Input([4, 4]);
        Assert.Equal(3, PlanOf([x], Op.Sum(x, [0]) + Op.Sum(x, [1])).Count(c => c == '\n'));
    }

    [Fact]
    public void Constants_are_told_apart_by_their_bits()
    {
        var x = Value.Input([1], DType.Int64);
        const long big = 1L << 53;
        var executable = Executable.Compile(new Program([x],
            [x + Tensor.Of<long>([big]).Reshape(), x + Tensor.Of<long>([big + 1]).Reshape()], []));
        executable.Run();
        Assert.Equal((big, big + 1), (executable.Outputs[0].ToArray<long>()[0], executable.Outputs[1].ToArray<long>()[0]));

        var y = Value.Input([1]);
        var signs = Executable.Compile(new Program([y], [y / Tensor.Scalar(0.0), y / Tensor.Scalar(-0.0)], []));
        signs.Inputs[0].Span<float>()[0] = 1;
        signs.Run();
        Assert.Equal((double.PositiveInfinity, double.NegativeInfinity), (signs.Outputs[0].Item(), signs.Outputs[1].Item()));
    }

    [Fact]
    public void What_depends_on_constants_is_computed_once()
    {
        var x = Value.Input([2]);
        Assert.Equal(
            "%0: float32(2,) = Multiply(input, constant(2,)) @64\n", PlanOf([x], x * (Op.Exp(Value.Constant(Tensor.Ones([2]))) + 1)));
    }

    [Fact]
    public void Large_constants_are_not_made_larger()
    {
        var x = Value.Input([512, 512]);
        Assert.Contains("BroadcastTo", PlanOf([x], x + Op.BroadcastTo(Tensor.Ones([1, 512]), [512, 512])), StringComparison.Ordinal);
    }

    [Fact]
    public void Checks_are_neither_folded_nor_shared() => Assert.Contains(
        "CheckLabels", PlanOf([], Op.CheckLabels(Tensor.Of<long>([1]), 3, "loss")), StringComparison.Ordinal);

    [Fact]
    public void A_dense_layer_is_one_step()
    {
        Value x = Value.Input([8, 20]), w = new Variable(Tensor.Zeros([20, 10]), "kernel"), b = new Variable(Tensor.Zeros([10]), "bias");
        Assert.Equal("%0: float32(8, 10) = MatMul(input, kernel, bias) @640\n", PlanOf([x], Op.Relu(Op.MatMul(x, w) + b)));
    }

    [Fact]
    public void A_convolution_with_bias_and_relu_is_one_step()
    {
        Value x = Value.Input([1, 8, 8, 4]), w = new Variable(Tensor.Zeros([3, 3, 4, 8]), "kernel"),
            b = new Variable(Tensor.Zeros([8]), "bias");
        string plan = PlanOf([x], Op.Relu(Op.Conv2D(x, w) + b));
        Assert.StartsWith("%0: float32(1, 6, 6, 8) = Conv2D(input, kernel, bias) @", plan, StringComparison.Ordinal);
        Assert.Equal(1, plan.Count(c => c == '\n'));
    }

    [Fact]
    public void A_normalization_takes_the_gradient_of_the_relu_before_it_and_the_sum_of_a_bias_gradient()
    {
        Value x = Value.Input([2, 4, 4, 8]), dy = Value.Input([2, 4, 4, 8]);
        Value bias = new Variable(Tensor.Zeros([8]), "bias");
        var (y, _, _) = Op.BatchNormTraining(Op.Relu(x + bias));
        var gradients = Gradients.Of(Op.Sum(y * dy), [x, bias]);
        string plan = PlanOf([x, dy], gradients[0]!, gradients[1]!);
        Assert.Contains("BatchNormInputGradient", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("ReluGradient", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("= Sum(", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void A_convolution_that_only_a_pooling_reads_is_pooled_at_once()
    {
        Value x = Value.Input([2, 10, 10, 4]), w = new Variable(Tensor.Zeros([3, 3, 4, 8]), "kernel"),
            b = new Variable(Tensor.Zeros([8]), "bias");
        string plan = PlanOf([x], Op.MaxPool2D(Op.Relu(Op.Conv2D(x, w) + b), (2, 2)));
        Assert.StartsWith(
            "%0: float32(2, 4, 4, 8), %1: uint8(2, 4, 4, 8) unused = Conv2DMaxPool(input, kernel, bias) @", plan, StringComparison.Ordinal);
        Assert.Equal(1, plan.Count(c => c == '\n'));
    }

    [Fact]
    public void A_relu_before_a_pooling_masks_the_pooled_gradient()
    {
        var random = new RandomNumbers(3);
        Variable x = new(RandomNumbers.Fill([2, 9, 10, 3], DType.Float64, random.NextNormal), "x"),
            w = new(RandomNumbers.Fill([3, 3, 3, 8], DType.Float64, random.NextNormal), "kernel"),
            b = new(RandomNumbers.Fill([8], DType.Float64, random.NextNormal), "bias");
        Value Loss(Value sums) => Op.Sum(Op.Square(Op.MaxPool2D(Op.Relu(sums), (2, 2), padding: "same")));
        Value sums = Op.Conv2D(x, w) + b;
        var fused = Gradients.Of(Loss(sums), [x.Value, w.Value, b.Value]);
        string plan = PlanOf([], [.. fused.Select(g => g!)]);
        Assert.Contains("Conv2DMaxPool", plan, StringComparison.Ordinal);
        // The mask comes before the spreading, and the bias adds up what is spread.
        Assert.True(plan.IndexOf("ReluGradient", StringComparison.Ordinal) < plan.IndexOf("MaxPoolGradient", StringComparison.Ordinal), plan);
        // Reading the sums keeps every fusion away: the same numbers without them.
        var kept = new Program([], [.. Gradients.Of(Loss(sums), [x.Value, w.Value, b.Value]).Select(g => g!), Op.Relu(sums), sums], []);
        var plain = Executable.Compile(kept);
        plain.Run();
        for (int i = 0; i < 3; i++)
        {
            double[] one = fused[i]!.Evaluate().ToArray<double>(), two = plain.Outputs[i].ToArray<double>();
            for (int j = 0; j < one.Length; j++) Assert.Equal(two[j], one[j], 1e-10);
        }
    }

    [Theory]
    [InlineData(2, 2, "valid")]
    [InlineData(3, 2, "same")]
    public void The_sum_of_a_pooled_gradient_over_the_pixels_of_an_image_spreads_nothing(int window, int stride, string padding)
    {
        var random = new RandomNumbers(5);
        Value x = RandomNumbers.Fill([3, 9, 8, 4], DType.Float64, random.NextNormal);
        Value gradient = Gradients.Of(Op.Sum(Op.Square(Op.MaxPool2D(x, window, stride, padding))), [x])[0]!;
        var sum = Op.Sum(gradient, [1, 2], keepDims: true);
        Assert.DoesNotContain("MaxPoolGradient", PlanOf([], sum), StringComparison.Ordinal);
        double[] spread = gradient.Evaluate().ToArray<double>(), sums = sum.Evaluate().ToArray<double>();
        for (int i = 0; i < sums.Length; i++)
        {
            double expected = Enumerable.Range(0, 72).Sum(p => spread[(i / 4 * 72 + p) * 4 + i % 4]);
            Assert.Equal(expected, sums[i], 1e-10);
        }
    }

    [Theory]
    [InlineData(9, 10, "valid", 3)]
    [InlineData(8, 7, "same", 32)]
    [InlineData(13, 12, "valid", 20)]
    public void A_first_layer_spreads_its_pooled_gradient_by_itself(int height, int width, string padding, int filters)
    {
        var random = new RandomNumbers(4);
        Value x = RandomNumbers.Fill([5, height, width, 2], DType.Float32, random.NextNormal);
        Variable w = new(RandomNumbers.Fill([3, 3, 2, filters], DType.Float32, random.NextNormal), "kernel");
        Value Loss(Value sums) => Op.Sum(Op.Square(Op.MaxPool2D(Op.Relu(sums), (2, 2), padding: padding)));
        var fused = Gradients.Of(Loss(Op.Conv2D(x, w)), [w.Value])[0]!;
        Assert.DoesNotContain("MaxPoolGradient", PlanOf([], fused), StringComparison.Ordinal);
        // Asked for the gradient of the convolution itself, the graph must write it, and every kernel does its own part.
        var sums = Op.Conv2D(x, w);
        var both = Gradients.Of(Loss(sums), [w.Value, sums]);
        var plain = Executable.Compile(new Program([], [both[0]!, both[1]!, sums], []));
        plain.Run();
        Assert.Contains("MaxPoolGradient", plain.Plan.ToString(), StringComparison.Ordinal);
        float[] one = fused.Evaluate().ToArray<float>(), two = plain.Outputs[0].ToArray<float>();
        for (int j = 0; j < one.Length; j++) Assert.Equal(two[j], one[j], 1e-3f * Math.Max(1, Math.Abs(two[j])));
    }

    [Theory]
    [InlineData(1, 32, true)]
    [InlineData(1, 16, false)]
    [InlineData(2, 12, true)]
    public void A_first_layer_masks_and_sums_its_pooled_gradient_with_its_kernel_gradient(int channels, int filters, bool hasBias)
    {
        var random = new RandomNumbers(6);
        Value x = RandomNumbers.Fill([5, 11, 14, channels], DType.Float32, random.NextNormal);
        Variable w = new(RandomNumbers.Fill([3, 3, channels, filters], DType.Float32, random.NextNormal), "kernel"),
            b = new(RandomNumbers.Fill([filters], DType.Float32, random.NextNormal), "bias");
        Value sums = hasBias ? Op.Conv2D(x, w) + b : Op.Conv2D(x, w);
        Value Loss(Value sums) => Op.Sum(Op.Square(Op.MaxPool2D(Op.Relu(sums), (2, 2))));
        Value[] wanted = hasBias ? [w.Value, b.Value] : [w.Value];
        Value[] gradients = [.. Gradients.Of(Loss(sums), wanted).Select(g => g!)];
        string plan = PlanOf([], gradients);
        Assert.DoesNotContain("ReluGradient", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("= Sum(", plan, StringComparison.Ordinal);
        // Somebody who reads the masked gradient as well has it written, and every kernel does its own part.
        var kept = Gradients.Of(Loss(sums), [.. wanted, sums]);
        var plain = Executable.Compile(new Program([], [.. kept.Select(g => g!), sums], []));
        plain.Run();
        Assert.Contains("ReluGradient", plain.Plan.ToString(), StringComparison.Ordinal);
        var fused = Executable.Compile(new Program([], gradients, []));
        fused.Run();
        for (int i = 0; i < wanted.Length; i++)
        {
            float[] one = fused.Outputs[i].ToArray<float>(), two = plain.Outputs[i].ToArray<float>();
            for (int j = 0; j < one.Length; j++) Assert.Equal(two[j], one[j], 1e-3f * Math.Max(1, Math.Abs(two[j])));
        }
    }

    [Fact]
    public void What_somebody_else_reads_is_not_fused()
    {
        Value x = Value.Input([8, 20]), w = new Variable(Tensor.Zeros([20, 10]), "kernel"), b = new Variable(Tensor.Zeros([10]), "bias");
        var product = Op.MatMul(x, w);
        var sum = product + b;
        Assert.Contains(" = Add(%0, bias)", PlanOf([x], Op.Relu(sum), product), StringComparison.Ordinal);
        string both = PlanOf([x], Op.Relu(sum), sum);
        Assert.Contains(" = MatMul(input, kernel, bias)", both, StringComparison.Ordinal);
        Assert.Contains(" = Relu(%0)", both, StringComparison.Ordinal);
    }

    [Fact]
    public void Biases_that_are_no_vector_over_the_last_axis_are_not_fused()
    {
        Value x = Value.Input([8, 20]), w = new Variable(Tensor.Zeros([20, 8]), "kernel"),
            column = new Variable(Tensor.Zeros([8, 1]), "column");
        Assert.Contains("Add", PlanOf([x], Op.MatMul(x, w) + column), StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_needs_does_not_run()
    {
        var x = Value.Input([2]);
        _ = Op.Exp(x);
        Assert.Equal("", PlanOf([x], x));
    }
}
