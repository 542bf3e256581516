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

    /// <summary>What it has gathered, in Keras' order.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>Adds a batch, as part of a graph.</summary>
    /// <param name="yTrue">What should have come out.</param>
    /// <param name="yPred">What came out.</param>
    /// <param name="sampleWeight">How much each sample counts.</param>
    /// <param name="context">Where assignments to the variables go.</param>
    public abstract void Update(Value yTrue, Value yPred, Value? sampleWeight, CallContext context);

    /// <summary>The figure over all batches since the last reset.</summary>
    public abstract double Result();

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

    public static implicit operator Metric(string name) => KnownClasses.Named<Metric>(name);

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
