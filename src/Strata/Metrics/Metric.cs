using Strata.Layers;
using Strata.Saving;

namespace Strata.Metrics;

/// <summary>
/// A figure that is gathered over batches. Its variables are updated inside the training graph; its result is read from them at any time. A
/// string names one with its defaults: <c>"mae"</c>.
/// </summary>
public abstract class Metric(string name)
{
    private readonly List<Variable> _variables = [];

    public string Name { get; internal set; } = name;

    /// <summary>The type in which Keras would gather it, kept for files; Strata always gathers in float64.</summary>
    public virtual DType DType { get; init; } = DType.Float32;

    /// <summary>What it has gathered, in Keras' order.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>Whether predictions that a mask leaves out do not count, as with Keras' means of a function.</summary>
    internal virtual bool HeedsMask => false;

    /// <summary>Adds a batch, as part of a graph.</summary>
    /// <param name="yTrue">What should have come out.</param>
    /// <param name="yPred">What came out.</param>
    /// <param name="sampleWeight">How much each sample counts.</param>
    /// <param name="context">Where assignments to the variables go.</param>
    public abstract void Update(Value yTrue, Value yPred, Value? sampleWeight, CallContext context);

    /// <summary>The figure over all batches since the last reset; where there are several, their mean.</summary>
    public abstract double Result();

    /// <summary>The figure as a tensor (float64), or all figures, of a metric that has one for each threshold or class.</summary>
    public virtual Tensor Results() => Tensor.Scalar(Result(), DType.Float64);

    /// <summary>Forgets all batches.</summary>
    public virtual void Reset()
    {
        foreach (var variable in _variables) variable.Tensor.Bytes.Clear();
    }

    /// <summary>Adds a batch of numbers at once, outside any training.</summary>
    public void UpdateState(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null)
    {
        var context = new CallContext(training: false);
        Update(yTrue, yPred, sampleWeight is null ? null : Value.Constant(sampleWeight), context);
        Execution.Executable.Compile(new Passes.Program([], [], context.Assignments)).Run();
    }

    public static implicit operator Metric(string name)
    {
        var metric = KnownClasses.Named<Metric>(name);
        // Logs show it under the name it was given by.
        metric.Name = name;
        return metric;
    }

    /// <summary>What a mask leaves of sample weights: those of masked predictions are 0.</summary>
    internal static Value? Masked(Value? sampleWeight, Value? mask)
    {
        if (mask is null || sampleWeight is null) return mask is null ? sampleWeight : Op.Cast(mask, DType.Float32);
        var (weight, kept) = Losses.Ranks.Match(sampleWeight, Op.Cast(mask, sampleWeight.DType));
        return weight * kept;
    }

    /// <summary>A variable that starts at zero; float64, so that many small batches add up exactly enough.</summary>
    protected Variable AddVariable(string name, Shape shape)
    {
        var variable = new Variable(Tensor.Zeros(shape, DType.Float64), name, trainable: false) { Path = $"{Name}/{name}" };
        _variables.Add(variable);
        return variable;
    }

    /// <summary>Adds a value to a variable.</summary>
    protected static void AddTo(Variable variable, Value amount, CallContext context) =>
        context.Assign(variable, context.Read(variable) + Op.Cast(amount, DType.Float64));
}
