namespace Strata.Explain;

/// <summary>What a method's values were for every example.</summary>
/// <param name="Arrays">Each with the examples along its first axis.</param>
/// <param name="Values">The explained values.</param>
/// <param name="Classes">The explained classes.</param>
internal sealed record Answer(Tensor[] Arrays, float[] Values, int[] Classes);
