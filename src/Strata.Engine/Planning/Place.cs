using Strata.Tensors;

namespace Strata.Planning;

/// <summary>
/// Where a value lies: in the arena, in a variable, in a constant, or in memory that someone else owns (a slab of gradients).
/// </summary>
internal abstract record Place
{
    /// <summary>Memory that a plan shares among its values, by their lifetimes.</summary>
    internal sealed record Arena(Lifetime Block) : Place;

    /// <summary>A variable's own memory, wherever it is when the plan is bound.</summary>
    internal sealed record InVariable(Variable Variable) : Place;

    /// <summary>A constant's own memory.</summary>
    internal sealed record InConstant(Tensor Tensor) : Place;

    /// <summary>A fixed place in a block that someone else owns.</summary>
    internal sealed record External(Storage Storage, long Offset) : Place;
}
