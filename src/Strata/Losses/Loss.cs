using Strata.Saving;

namespace Strata.Losses;

/// <summary>
/// How wrong predictions are: one value per sample, then one number. A string names one with its defaults: <c>"mse"</c>,
/// <c>"sparse_categorical_crossentropy"</c>. For a loss of your own derive from it and write <see cref="PerSample"/>.
/// </summary>
public abstract class Loss
{
    protected Loss(string name, string? reduction = Losses.Reduction.SumOverBatchSize)
    {
        Name = name;
        Reduction = Losses.Reduction.Parse(reduction);
    }

    /// <summary>What errors call it, and logs where there are several outputs: for a loss given as a string, that string.</summary>
    public string Name { get; internal set; }

    /// <summary>The string that stands for it, if it was given as one: that is what is saved.</summary>
    internal string? GivenAs { get; private set; }

    /// <summary>One of the names in <see cref="Losses.Reduction"/>.</summary>
    public string Reduction { get; }

    /// <summary>Whether labels are class numbers, which keep their integer type and have one axis less than predictions.</summary>
    public virtual bool TakesClassNumbers => false;

    /// <summary>The loss of predictions: a scalar, or an array if nothing is reduced.</summary>
    /// <param name="yTrue">What should have come out.</param>
    /// <param name="yPred">What came out.</param>
    /// <param name="sampleWeight">How much each sample counts.</param>
    /// <param name="mask">Which predictions count.</param>
    public Value Call(Value yTrue, Value yPred, Value? sampleWeight = null, Value? mask = null)
    {
        yPred = Op.Float(yPred);
        if (!TakesClassNumbers || yTrue.DType.IsFloat) yTrue = Op.Cast(yTrue, yPred.DType);
        var (values, own) = PerSampleWithMask(yTrue, yPred);
        var both = mask is null || own is null ? mask ?? own : Op.LogicalAnd(mask, own);
        return Losses.Reduction.Apply(Reduction, values, sampleWeight, both);
    }

    /// <summary>One value per sample, before weights and reduction.</summary>
    public abstract Value PerSample(Value yTrue, Value yPred);

    /// <summary>The values and, where the loss itself leaves some out, which ones count.</summary>
    internal virtual (Value Values, Value? Mask) PerSampleWithMask(Value yTrue, Value yPred) => (PerSample(yTrue, yPred), null);

    public static implicit operator Loss(string name)
    {
        var loss = KnownClasses.Named<Loss>(name);
        // The name of a class stands for an object of it, any other for a function, which goes by that name.
        if (name != loss.GetType().Name) loss.Name = name;
        loss.GivenAs = name;
        return loss;
    }
}
