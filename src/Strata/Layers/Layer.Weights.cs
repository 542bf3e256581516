using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>The weights of a layer: its own, then those of the layers inside, in Keras' order.</summary>
public abstract partial class Layer
{
    private readonly List<Weight> _own = [];
    private readonly List<Layer> _subLayers = [];

    /// <summary>All weights: own trainable, own others, then layer by layer; each once.</summary>
    public IReadOnlyList<Variable> Weights => [.. AllWeights.Select(w => w.Variable)];

    /// <summary>Weights that training changes.</summary>
    public IReadOnlyList<Variable> TrainableWeights => [.. AllWeights.Where(w => w.IsTrainable).Select(w => w.Variable)];

    public IReadOnlyList<Variable> NonTrainableWeights => [.. AllWeights.Where(w => !w.IsTrainable).Select(w => w.Variable)];

    /// <summary>Layers inside this one, in the order they were tracked.</summary>
    public virtual IReadOnlyList<Layer> SubLayers => _subLayers;

    /// <summary>All weights with what belongs to them.</summary>
    internal IReadOnlyList<Weight> AllWeights =>
        [.. _own.Where(w => w.Variable.Trainable).Concat(_own.Where(w => !w.Variable.Trainable))
            .Concat(SubLayers.SelectMany(layer => layer.AllWeights)).DistinctBy(w => w.Variable)];

    /// <summary>Sums of all weights' elements.</summary>
    public long CountParams() => Weights.Sum(w => w.Shape.Count);

    /// <summary>Copies of all weights, in order.</summary>
    public IReadOnlyList<Tensor> GetWeights() => [.. Weights.Select(w => w.Tensor.Clone())];

    /// <summary>Overwrites all weights, in order.</summary>
    /// <exception cref="ArgumentException">Their number or a shape differs; nothing was changed.</exception>
    public void SetWeights(IReadOnlyList<Tensor> weights)
    {
        var own = Weights;
        if (weights.Count != own.Count)
            throw new ArgumentException(
                $"{this} has {own.Count} weights. Received: {weights.Count}.{(Built ? "" : " Build the layer first.")}", nameof(weights));
        for (int i = 0; i < own.Count; i++)
        {
            if (own[i].Shape != weights[i].Shape)
                throw new ArgumentException(
                    $"Weight '{own[i].Path}' of {this} has shape {own[i].Shape}. Received: {weights[i].Shape} at place "
                    + $"{i}.", nameof(weights));
        }
        for (int i = 0; i < own.Count; i++) own[i].Assign(weights[i]);
    }

    /// <summary>Creates a weight of the layer; for use while it is built.</summary>
    /// <param name="name">Its name within the layer: <c>kernel</c>.</param>
    /// <param name="shape">Its shape, all sizes known.</param>
    /// <param name="initializer">How it starts.</param>
    /// <param name="trainable">Whether training changes it.</param>
    /// <param name="regularizer">A penalty on it that is added to the loss.</param>
    /// <param name="constraint">A projection applied after each step.</param>
    protected Variable AddWeight(
        string name, Shape shape, Initializer initializer, bool trainable = true, Regularizer? regularizer = null,
            Constraint? constraint = null)
    {
        var variable = new Variable(initializer.Create(shape, DType), name, trainable) { Path = NameScope.Path(name) };
        _own.Add(new Weight(this, variable, regularizer, constraint));
        return variable;
    }

    private protected Variable AddWeight(string name, Shape shape, WeightSettings settings) =>
        AddWeight(name, shape, settings.Initializer, regularizer: settings.Regularizer, constraint: settings.Constraint);

    /// <summary>Makes a layer held inside this one known, so that its weights count as this one's.</summary>
    protected TLayer Track<TLayer>(TLayer layer)
        where TLayer : Layer
    {
        _subLayers.Add(layer);
        return layer;
    }
}

/// <summary>A variable of a layer with its penalty and its projection.</summary>
internal sealed record Weight(Layer Owner, Variable Variable, Regularizer? Regularizer, Constraint? Constraint)
{
    public bool IsTrainable => Variable.Trainable && Owner.Trainable;
}
