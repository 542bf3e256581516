namespace Strata.Optimizers;

/// <summary>Every optimizer and schedule a config or a string may name.</summary>
internal static class OptimizerClasses
{
    public static readonly Type[] All =
    [
        typeof(SGD), typeof(RMSprop), typeof(Adam), typeof(AdamW), typeof(Adadelta), typeof(Adagrad), typeof(Adamax), typeof(Adafactor),
        typeof(Nadam),
        typeof(Ftrl), typeof(Lion), typeof(Lamb), typeof(ScheduleFreeAdamW), typeof(LossScaleOptimizer),
        typeof(ExponentialDecay), typeof(PiecewiseConstantDecay), typeof(PolynomialDecay), typeof(InverseTimeDecay), typeof(CosineDecay),
        typeof(CosineDecayRestarts),
    ];

    /// <summary>What a model compiled without an optimizer uses: RMSprop, as in Keras.</summary>
    public static Optimizer Default() => new RMSprop();

    /// <summary>Keras looks optimizers up without regard to case: <c>"rmsprop"</c> is <c>RMSprop</c>.</summary>
    public static Type? ByLowerName(string name) =>
        Array.Find(All, c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && typeof(Optimizer).IsAssignableFrom(c));
}
