using Strata.Constraints;
using Strata.Initializers;
using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>
/// x above 0, a learned slope times x elsewhere (He et al. 2015). The slopes alpha have the shape of a sample, with size 1 along shared
/// axes. At 0 the gradient is 0.
/// </summary>
/// <example><code>new PReLU(sharedAxes: [1, 2])   // images: one slope for each channel</code></example>
public sealed class PReLU : UnaryLayer
{
    private readonly WeightSettings _alphaSettings;
    private Variable? _alpha;

    /// <param name="alphaInitializer">How the slopes start; zeros by default.</param>
    /// <param name="alphaRegularizer">A penalty on the slopes.</param>
    /// <param name="alphaConstraint">A projection of the slopes after each step.</param>
    /// <param name="sharedAxes">Axes along which all elements have one slope, counted from 1.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public PReLU(
        Initializer? alphaInitializer = null, Regularizer? alphaRegularizer = null, Constraint? alphaConstraint = null,
        int[]? sharedAxes = null, string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        _alphaSettings = new(alphaInitializer ?? new Zeros(), alphaRegularizer, alphaConstraint);
        SharedAxes = sharedAxes is null ? null : [.. sharedAxes];
    }

    public Initializer AlphaInitializer => _alphaSettings.Initializer;

    public Regularizer? AlphaRegularizer => _alphaSettings.Regularizer;

    public Constraint? AlphaConstraint => _alphaSettings.Constraint;

    /// <summary>Axes along which all elements have one slope, counted from 1; null for none.</summary>
    public IReadOnlyList<int>? SharedAxes { get; }

    public override bool SupportsMasking => true;

    protected override void CheckInput(Value x)
    {
        InputCheck.MinRank(this, x, 2, "Give Input(…) the shape of one sample, without the batch.");
        var slopes = SlopesFor(x.Shape);
        if (!slopes.IsKnown)
            throw InputCheck.Refusal(this, "inputs with known sizes along axes that are not shared", x, "Name the others in sharedAxes.");
        if (_alpha is not null && slopes != _alpha.Shape)
        {
            throw InputCheck.Refusal(
                this, $"inputs that its slopes {_alpha.Shape} fit, on which it was built", x, "Use a second PReLU for the other input.");
        }
    }

    protected override void BuildWeights(Shape inputShape) => _alpha = AddWeight("alpha", SlopesFor(inputShape), _alphaSettings);

    protected override Value Call(Value x, CallContext context) => Op.Relu(x) - _alpha! * Op.Relu(-x);

    private Shape SlopesFor(Shape x)
    {
        var slopes = x[1..];
        foreach (int axis in SharedAxes ?? [])
        {
            if (axis < 1 || axis > slopes.Rank)
                throw new ArgumentException($"{this} shares axes from 1 to {slopes.Rank} of inputs {x}. Received: axis {axis}.");
            slopes = slopes.With(axis - 1, 1);
        }
        return slopes;
    }
}
