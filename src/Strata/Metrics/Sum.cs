using Strata.Layers;

namespace Strata.Metrics;

/// <summary>The weighted sum of the values it is given (its first argument), whatever they are.</summary>
public sealed class Sum : Metric
{
    private readonly Variable _total;

    public Sum(string name = "sum")
        : base(name) => _total = AddVariable("total", Shape.Scalar);

    public override double Result() => _total.Tensor.Item();

    public override void Update(Value yTrue, Value yPred, Value? sampleWeight, CallContext context) =>
        AddTo(_total, Op.Sum(Samples.Of(Op.Float(yTrue), sampleWeight, (x, axes) => Op.Sum(x, axes)).Values), context);
}
