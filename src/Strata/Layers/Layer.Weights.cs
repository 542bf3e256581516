using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>The weights of a layer: its own, then those of the layers inside, in Keras' order.</summary>
public abstract partial class Layer
{
    private readonly List<Weight> _own = [];
    private readonly List<Layer> _subLayers = [];
    private readonly List<SeedGenerator> _seedGenerators = [];
    private readonly SortedDictionary<string, HeldLayers> _held = new(AttributeOrder.Instance);

    /// <summary>All weights: own trainable, own others, then layer by layer; each once.</summary>
    public IReadOnlyList<Variable> Weights => [.. AllWeights.Select(w => w.Variable)];

    /// <summary>Weights that training changes.</summary>
    public IReadOnlyList<Variable> TrainableWeights => [.. AllWeights.Where(w => w.IsTrainable).Select(w => w.Variable)];

    public IReadOnlyList<Variable> NonTrainableWeights => [.. AllWeights.Where(w => !w.IsTrainable).Select(w => w.Variable)];

    /// <summary>What was tracked, each once.</summary>
    private protected IReadOnlyList<Layer> TrackedLayers => [.. _subLayers.Distinct()];

    /// <summary>Layers inside this one, in the order they were tracked.</summary>
    public virtual IReadOnlyList<Layer> SubLayers => _subLayers;

    /// <summary>Its own variables in Keras' order, without those of the layers inside.</summary>
    internal IReadOnlyList<Variable> OwnVariables =>
        [.. _own.Select(w => w.Variable).Where(v => v.Trainable), .. _own.Select(w => w.Variable).Where(v => !v.Trainable)];

    /// <summary>Its random streams.</summary>
    internal IReadOnlyList<SeedGenerator> SeedGenerators => _seedGenerators;

    /// <summary>The layers inside by the attributes that hold them, in the order in which Keras saves them.</summary>
    internal IEnumerable<KeyValuePair<string, HeldLayers>> Held => _held;

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
        var session = Saving.LoadSession.Current;
        session?.Reserve(NameScope.Path(name), shape, DType);
        var start = session is { WeightsFollow: true }
            ? new Tensor(shape, DType)
            : initializer.Create(shape, DType.IsHalf ? DType.Float32 : DType).AsType(DType);
        var variable = new Variable(start, name, trainable) { Path = NameScope.Path(name) };
        _own.Add(new Weight(this, variable, regularizer, constraint));
        return variable;
    }

    private protected Variable AddWeight(string name, Shape shape, WeightSettings settings) =>
        AddWeight(name, shape, settings.Initializer, regularizer: settings.Regularizer, constraint: settings.Constraint);

    /// <summary>Creates a variable of a type of its own that training does not change.</summary>
    private protected void AddState(string name, Tensor start) =>
        _own.Add(new Weight(this, new Variable(start, name, trainable: false) { Path = NameScope.Path(name) }, null, null));

    /// <summary>Makes a weight of a layer inside one of this layer's own, too: it comes first, and is saved with both.</summary>
    private protected Variable Adopt(Weight weight)
    {
        _own.Add(weight);
        return weight.Variable;
    }

    /// <summary>Makes a random stream of the layer known, so that a saved model goes on where it stood.</summary>
    protected SeedGenerator Track(SeedGenerator seeds)
    {
        _seedGenerators.Add(seeds);
        return seeds;
    }

    /// <summary>Makes a layer held inside this one known, so that its weights count as this one's, and are saved with them.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="attribute">What Keras would call the attribute that holds it: the name of its group in a weights file.</param>
    protected TLayer Track<TLayer>(TLayer layer, string attribute)
        where TLayer : Layer
    {
        _subLayers.Add(layer);
        _held[attribute] = new HeldLayers([layer], IsList: false);
        return layer;
    }

    /// <summary>Makes layers known that are held in a list, or as the values of a dictionary.</summary>
    /// <param name="layers">The layers in order.</param>
    /// <param name="attribute">What Keras would call the attribute that holds them.</param>
    protected IReadOnlyList<TLayer> Track<TLayer>(IReadOnlyList<TLayer> layers, string attribute)
        where TLayer : Layer
    {
        _subLayers.AddRange(layers);
        _held[attribute] = new HeldLayers([.. layers], IsList: true);
        return layers;
    }
}

/// <summary>A variable of a layer with its penalty and its projection.</summary>
internal sealed record Weight(Layer Owner, Variable Variable, Regularizer? Regularizer, Constraint? Constraint)
{
    /// <summary>The variable in a type to compute with.</summary>
    public Value Value => Variable.DType.IsHalf ? Op.Cast(Variable.Value, DType.Float32) : Variable.Value;

    public bool IsTrainable => Variable.Trainable && Owner.Trainable;
}

/// <summary>Layers that an attribute of another layer holds: one, or a list.</summary>
internal sealed record HeldLayers(IReadOnlyList<Layer> Layers, bool IsList);

/// <summary>Attributes in alphabetical order, those that begin with an underscore last: the order in which Keras meets them.</summary>
internal sealed class AttributeOrder : IComparer<string>
{
    public static readonly AttributeOrder Instance = new();

    public int Compare(string? a, string? b)
    {
        bool isPrivate = a!.StartsWith('_'), isOtherPrivate = b!.StartsWith('_');
        return isPrivate != isOtherPrivate ? isPrivate.CompareTo(isOtherPrivate) : string.CompareOrdinal(a, b);
    }
}
