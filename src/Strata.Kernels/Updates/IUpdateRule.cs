using Strata.Kernels.Lanes;

namespace Strata.Kernels.Updates;

/// <summary>
/// What an optimizer does to one weight: the new weight from the old one, its gradient and up to three slots, which it may change. A small
/// struct whose fields are this step's numbers.
/// </summary>
public interface IUpdateRule
{
    /// <summary>How many slots it keeps for each weight, 0 to 3.</summary>
    static abstract int Slots { get; }

    V Invoke<L, T, V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
        where L : struct, ILanes<T, V>
        where T : unmanaged
        where V : struct;
}
