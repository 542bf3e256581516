using System.Text.Json.Nodes;
using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Layers;
using Strata.Optimizers;
using Strata.Regularizers;

namespace Strata.Saving;

/// <summary>Turns what a property holds into a JSON value: <see cref="ConfigValues"/> read backwards.</summary>
internal static class ConfigNodes
{
    /// <param name="value">What the property holds.</param>
    /// <param name="member">How its class wants it written.</param>
    /// <param name="where">What to call it in an error.</param>
    public static JsonNode? Of(object? value, ConfigMember member, string where) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        int number when member.AlwaysList => new JsonArray(number),
        int number => JsonValue.Create(number),
        Sides sides => new JsonArray(sides.Before, sides.After),
        long number => JsonValue.Create(number),
        float number => Number(number),
        double number => Number(number),
        AxisList { IsList: false } one => JsonValue.Create(one[0]),
        int[] { Length: 1 } one when !member.AlwaysList => JsonValue.Create(one[0]),
        double[] { Length: 1 } one when !member.AlwaysList => Number(one[0]),
        IEnumerable<int> numbers when value is not Strata.Shape => new JsonArray([.. numbers.Select(n => (JsonNode)n)]),
        IEnumerable<double> numbers => new JsonArray([.. numbers.Select(Number)]),
        Tensor tensor => NestedNumbers.Write(tensor),
        Shape shape => Shape(shape, member.OpenSizeIsMinusOne),
        Pair pair => new JsonArray(pair.Height, pair.Width),
        Borders sides => new JsonArray(new JsonArray(sides.Top, sides.Bottom), new JsonArray(sides.Left, sides.Right)),
        RenormClipping clipping => new JsonObject { ["rmin"] = clipping.Rmin, ["rmax"] = clipping.Rmax, ["dmax"] = clipping.Dmax },
        DType dtype => JsonValue.Create(dtype.Name),
        ActivationFunction function => Function(function, where),
        Layer or Initializer or Regularizer or Constraint or LearningRateSchedule or Optimizer => ModelWriter.Write(value),
        _ => throw new NotSupportedException($"{where} cannot be written to a Keras file: it is a {value.GetType().Name}."),
    };

    /// <summary>Sizes; open ones as null unless the class wants -1.</summary>
    public static JsonArray Shape(Shape shape, bool openIsMinusOne = false) =>
        new([.. shape.Select(size => size == Strata.Shape.Unknown && !openIsMinusOne ? null : (JsonNode)size)]);

    /// <summary>The policy of a layer, as Keras keeps it.</summary>
    public static JsonObject Policy(DTypePolicy policy) => new()
    {
        ["module"] = "keras",
        ["class_name"] = "DTypePolicy",
        ["config"] = new JsonObject { ["name"] = policy.Name },
        ["registered_name"] = null,
    };

    /// <summary>A schedule, or the rate as Keras holds it: in float32.</summary>
    public static JsonNode Rate(Optimizer optimizer) =>
        optimizer.Schedule is { } schedule ? ConfigWriter.Write(schedule) : JsonValue.Create((double)(float)optimizer.LearningRate);

    private static JsonNode Number(double number) => double.IsFinite(number)
        ? JsonValue.Create(number)
        : JsonValue.Create(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");

    private static JsonNode Function(ActivationFunction function, string where)
    {
        if (CustomObjects.NameOf(function) is { } registered)
        {
            return new JsonObject
            {
                ["module"] = "builtins", ["class_name"] = "function", ["config"] = registered, ["registered_name"] = "function",
            };
        }
        return KnownActivations.Names.Contains(function.Name)
            ? JsonValue.Create(function.Name)
            : throw new NotSupportedException(
                $"{where} is a function of your own, '{function.Name}', which a file cannot hold. "
                + $"Register it with CustomObjects.Register(\"package>{function.Name}\", …), and again before you load the file.");
    }
}
