using Strata.Constraints;
using Strata.Initializers;
using Strata.Layers;
using Strata.Losses;
using Strata.Metrics;
using Strata.Models;
using Strata.Optimizers;
using Strata.Regularizers;

namespace Strata.Saving;

/// <summary>The Python module that Keras exports a class from, by what kind of thing it is.</summary>
internal static class KerasModules
{
    private static readonly (Type Kind, string Module)[] s_modules =
    [
        (typeof(Sequential), "keras"),
        (typeof(Functional), "keras.src.models.functional"),
        (typeof(Layer), "keras.layers"),
        (typeof(Initializer), "keras.initializers"),
        (typeof(Regularizer), "keras.regularizers"),
        (typeof(Constraint), "keras.constraints"),
        (typeof(Optimizer), "keras.optimizers"),
        (typeof(LearningRateSchedule), "keras.optimizers.schedules"),
        (typeof(Loss), "keras.losses"),
        (typeof(Metric), "keras.metrics"),
    ];

    public static string Of(Type type) => Array.Find(s_modules, m => m.Kind.IsAssignableFrom(type)).Module
        ?? throw new InvalidOperationException($"{type.Name} is none of the kinds that a Keras config describes.");
}
