using Strata.Layers;
using Strata.Models;

namespace Strata.Tests.Saving.Files;

/// <summary>The model of a class of its own that golden files hold: y = a(z) - b(z), where z is x through a stem and blocks.</summary>
public sealed class Pair : UnaryModel
{
    private readonly Dense _stem, _b, _a;
    private readonly IReadOnlyList<Layer> _blocks;

    public Pair(int units, string? name = null)
        : base(name)
    {
        Units = units;
        _stem = Track(new Dense(units, "tanh", name: "dense"), "stem");
        _blocks = Track<Layer>([new Dense(units, name: "dense_1"), new Scale(0.5, "scale"), new Dense(units, name: "dense_2")], "blocks");
        (_b, _a) = (new Dense(2, name: "dense_3"), new Dense(2, name: "dense_4"));
        Track<Layer>([_b, _a], "heads");
    }

    public int Units { get; }

    protected override Value Call(Value x, CallContext context)
    {
        var z = _blocks.Aggregate(_stem.Invoke(x, context), (value, block) => block.Invoke(value, context));
        return _a.Invoke(z, context) - _b.Invoke(z, context);
    }
}
