using System.Globalization;

namespace Strata.Saving;

/// <summary>Functions that Keras 2 named where today a class stands.</summary>
internal static class OldFunctions
{
    /// <summary>The operation class of a TensorFlow function in a Keras 2 graph: <c>__operators__.add</c> is <c>Add</c>.</summary>
    public static string OperationOf(string function) => function switch
    {
        "__operators__.add" or "math.add" => "Add",
        "math.subtract" => "Subtract",
        "math.multiply" => "Multiply",
        "math.truediv" or "math.divide" => "TrueDivide",
        "math.pow" => "Power",
        "math.negative" => "Negative",
        "math.abs" => "Absolute",
        "linalg.matmul" => "Matmul",
        "math.reduce_mean" => "Mean",
        "math.reduce_sum" => "Sum",
        "math.reduce_max" => "Max",
        "math.reduce_min" => "Min",
        "concat" => "Concatenate",
        "__operators__.getitem" => "GetItem",
        _ => Pascal(function[(function.LastIndexOf('.') + 1)..]),
    };

    /// <summary>The metric class of a function: <c>mean_absolute_error</c> is <c>MeanAbsoluteError</c>.</summary>
    public static string ClassOf(string function) => Pascal(function);

    private static string Pascal(string snake) =>
        string.Concat(snake.Split('_').Select(part => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(part)));
}
