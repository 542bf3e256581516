namespace Strata.Training;

/// <summary>Who the parts of a step belong to that are no layer's. Brackets keep them apart from names of layers.</summary>
internal static class StepOrigins
{
    public const string Input = "(input)", Loss = "(loss)", Metrics = "(metrics)", Optimizer = "(optimizer)",
        Call = "(call)", Other = "(other)";
}
