namespace Strata.Graph;

/// <summary>Shape and type of a value that does not exist yet: what a shape rule answers.</summary>
public readonly record struct ValueSpec(Shape Shape, DType DType);
