using Strata.Initializers;
using Strata.Losses;
using Strata.Metrics;
using Strata.Regularizers;

namespace Strata.Saving;

/// <summary>Short names that Keras takes besides the class names.</summary>
internal static class KerasAliases
{
    private static readonly Dictionary<Type, Dictionary<string, Type>> s_aliases = new()
    {
        [typeof(Initializer)] = new()
        {
            ["normal"] = typeof(RandomNormal),
            ["uniform"] = typeof(RandomUniform),
            ["one"] = typeof(Ones),
            ["zero"] = typeof(Zeros),
            ["IdentityInitializer"] = typeof(Identity),
            ["OrthogonalInitializer"] = typeof(Orthogonal),
            ["STFTInitializer"] = typeof(STFT),
        },
        [typeof(Regularizer)] = new()
        {
            ["l1_l2"] = typeof(L1L2),
        },
        [typeof(Loss)] = new()
        {
            ["mse"] = typeof(Losses.MeanSquaredError),
            ["MSE"] = typeof(Losses.MeanSquaredError),
            ["mae"] = typeof(Losses.MeanAbsoluteError),
            ["MAE"] = typeof(Losses.MeanAbsoluteError),
            ["bce"] = typeof(Losses.BinaryCrossentropy),
            ["BCE"] = typeof(Losses.BinaryCrossentropy),
            ["mape"] = typeof(Losses.MeanAbsolutePercentageError),
            ["MAPE"] = typeof(Losses.MeanAbsolutePercentageError),
            ["msle"] = typeof(Losses.MeanSquaredLogarithmicError),
            ["MSLE"] = typeof(Losses.MeanSquaredLogarithmicError),
            ["kld"] = typeof(Losses.KLDivergence),
            ["KLD"] = typeof(Losses.KLDivergence),
        },
        [typeof(Metric)] = new()
        {
            ["mse"] = typeof(Metrics.MeanSquaredError),
            ["MSE"] = typeof(Metrics.MeanSquaredError),
            ["mae"] = typeof(Metrics.MeanAbsoluteError),
            ["MAE"] = typeof(Metrics.MeanAbsoluteError),
            ["mape"] = typeof(Metrics.MeanAbsolutePercentageError),
            ["MAPE"] = typeof(Metrics.MeanAbsolutePercentageError),
            ["msle"] = typeof(Metrics.MeanSquaredLogarithmicError),
            ["MSLE"] = typeof(Metrics.MeanSquaredLogarithmicError),
            ["bce"] = typeof(Metrics.BinaryCrossentropy),
            ["BCE"] = typeof(Metrics.BinaryCrossentropy),

        },
    };

    private static readonly Dictionary<string, Type> s_none = [];

    public static IReadOnlyDictionary<string, Type> Of(Type kind) => s_aliases.GetValueOrDefault(kind, s_none);
}
