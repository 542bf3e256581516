using Strata.Layers;
using Strata.Saving;

namespace Strata.Tests.Saving.Files;

/// <summary>The classes of their own that some golden files need, registered until it is disposed of.</summary>
internal sealed class CustomGoldens : IDisposable
{
    private static readonly string[] s_names = ["goldens>Scale", "goldens>bent", "goldens>Pair"];

    public CustomGoldens()
    {
        CustomObjects.Register<Scale>(s_names[0]);
        CustomObjects.Register(s_names[1], x => Op.Maximum(x, x / 4f));
        CustomObjects.Register<Pair>(s_names[2]);
    }

    public void Dispose()
    {
        foreach (string name in s_names) CustomObjects.Unregister(name);
    }
}

/// <summary>y = x · factor · weight, with a weight for each element of the last axis.</summary>
public sealed class Scale(double factor, string? name = null) : UnaryLayer(name)
{
    private Variable? _weight;

    public double Factor { get; } = factor;

    protected override void BuildWeights(Shape inputShape) => _weight = AddWeight("weight", [inputShape[^1]], "ones");

    protected override Value Call(Value x, CallContext context) => x * (float)Factor * _weight!;
}
