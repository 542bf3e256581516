using Strata.Optimizers;

namespace Strata.Kernels.Bench.Cases;

/// <summary>One pass over memory or several: functions of elements, chains of them, Adam.</summary>
public class Elementwise : KernelSuite
{
    private const int Many = 1 << 22;
    private const int Few = 1 << 15;

    public override IEnumerable<KernelCase> Cases =>
    [
        .. from count in new[] { Few, Many }
           from function in new (string Name, Func<Value, Value> Of)[]
           {
               ("relu", x => Op.Relu(x)), ("exp", Op.Exp), ("tanh", Op.Tanh), ("sigmoid", Op.Sigmoid), ("erf", Op.Erf),
               ("x · sigmoid(x), a chain", x => x * Op.Sigmoid(x)),
               ("gelu, a chain", x => x * 0.5f * (1 + Op.Erf(x * 0.70710678f))),
           }
           select KernelCase.Of($"{function.Name}, {count >> 10} K", [[count]], v => function.Of(v[0])),
        KernelCase.Of($"a + b, {Many >> 10} K", [[Many], [Many]], v => v[0] + v[1]),
        KernelCase.Of("a + bias, 4096 × 1024", [[4096, 1024], [1024]], v => v[0] + v[1]),
        .. new[] { 693_962, 16_000_000 }.Select(AdamStep),
    ];

    private static KernelCase AdamStep(int parameters) => new($"Adam, {parameters:N0} parameters", () =>
    {
        var optimizer = new Adam(1e-3);
        optimizer.Build([new Variable(Tensor.Zeros([parameters]), "weights")], new Dictionary<Variable, Constraints.Constraint>());
        var all = new HashSet<Variable>();
        // Weight, gradient and two moments are read, and all but the gradient written.
        return (() => optimizer.StepOrSkip(all), 0, 28.0 * parameters);
    });
}
