using Strata.Layers;

namespace Strata.Metrics;

/// <summary>
/// Intersection over union, TP / (TP + FP + FN), of some classes, averaged over those that occur, from a confusion matrix that is gathered
/// over batches.
/// </summary>
public abstract class IoUBase : Metric
{
    private readonly int[] _targets;
    private readonly Variable _matrix;

    private protected IoUBase(string name, int numClasses, int[] targetClassIds, int? ignoreClass, int axis)
        : base(name)
    {
        int odd = Array.FindIndex(targetClassIds, id => id < 0 || id >= numClasses);
        if (odd >= 0)
        {
            throw new ArgumentException(
                $"{GetType().Name} needs target classes from 0 to {numClasses - 1}. Received: {targetClassIds[odd]}.",
                nameof(targetClassIds));
        }
        NumClasses = numClasses;
        IgnoreClass = ignoreClass;
        Axis = axis;
        _targets = targetClassIds;
        _matrix = AddVariable("total_confusion_matrix", [numClasses, numClasses]);
    }

    public int NumClasses { get; }

    /// <summary>A label that does not count.</summary>
    public int? IgnoreClass { get; }

    /// <summary>The axis of the classes, where labels or predictions are not class numbers.</summary>
    public int Axis { get; }

    /// <summary>What is counted in: int64 cuts the fraction off weights, float32 does not.</summary>
    public override DType DType { get; init; } = DType.Int64;

    public override double Result()
    {
        double sum = 0;
        int valid = 0;
        foreach (int target in _targets)
        {
            double row = 0, column = 0, both = At(target, target);
            for (int i = 0; i < NumClasses; i++)
            {
                row += At(target, i);
                column += At(i, target);
            }
            double union = row + column - both;
            if (union <= 1e-9) continue;
            sum += both / (union + 1e-7);
            valid++;
        }
        return Ratio.Of(sum, valid);
    }

    public override void Update(Value yTrue, Value yPred, Value? sampleWeight, CallContext context)
    {
        Value labels = Flat(Labels(yTrue)), predictions = Flat(Predictions(yPred));
        var hot = Op.OneHot(labels, NumClasses, DType.Float64);
        if (sampleWeight is not null) hot *= Op.ExpandDims(Op.Cast(Weight(sampleWeight, labels), DType.Float64), -1);
        if (IgnoreClass is { } ignored) hot *= Op.ExpandDims(Op.Cast(Op.NotEqual(labels, ignored), DType.Float64), -1);
        AddTo(_matrix, Op.MatMul(hot, Op.OneHot(predictions, NumClasses, DType.Float64), transposeA: true), context);
    }

    /// <summary>Labels as class numbers.</summary>
    private protected abstract Value Labels(Value yTrue);

    /// <summary>Predictions as class numbers.</summary>
    private protected abstract Value Predictions(Value yPred);

    /// <summary>Class numbers from one-hot rows along the axis.</summary>
    private protected Value Largest(Value x) => Op.ArgMax(x, Axis);

    private static Value Flat(Value x) => Op.Cast(Op.Reshape(x, [Shape.Unknown]), DType.Int64);

    private Value Weight(Value sampleWeight, Value labels)
    {
        var weight = Op.BroadcastTo(Op.Reshape(sampleWeight, sampleWeight.Rank == 0 ? [1] : [Shape.Unknown]), labels.Shape);
        return DType.IsFloat ? weight : Op.Cast(weight, DType.Int64);
    }

    private double At(int label, int prediction) => _matrix.Tensor.Element(label * NumClasses + prediction);
}
