using System.Text.Json;
using Strata.Activations;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Layers;
using Strata.Optimizers;
using Strata.Regularizers;

namespace Strata.Saving;

/// <summary>Turns a JSON value into what a parameter takes.</summary>
internal static class ConfigValues
{
    private static readonly Dictionary<Type, Func<JsonElement, object?>> s_readers = new()
    {
        [typeof(string)] = v => v.GetString(),
        [typeof(bool)] = v => v.GetBoolean(),
        [typeof(int)] = v => Int(v),
        [typeof(long)] = v => v.GetInt64(),
        [typeof(double)] = v => Double(v),
        [typeof(float)] = v => (float)Double(v),
        [typeof(int[])] = Ints,
        [typeof(double[])] = Doubles,
        [typeof(Tensor)] = v => NestedNumbers.Read(v, DType.Float64),
        [typeof(AxisList)] = v => v.ValueKind == JsonValueKind.Number ? (AxisList)Int(v) : (AxisList?)Ints(v),
        [typeof(Shape)] = v =>
            new Shape([.. v.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Null ? Shape.Unknown : Int(e))]),
        [typeof(Pair)] = v => SidesOf(v),
        [typeof(Borders)] = BordersOf,
        [typeof(Sides)] = v => SidesOf(v) switch { var (before, after) => new Sides(before, after) },
        [typeof(RenormClipping)] = v => ConfigReader.Create(typeof(RenormClipping), v),
        [typeof(DType)] = v => ReadPolicy(v).VariableType,
        [typeof(DTypePolicy)] = ReadPolicy,
        [typeof(ActivationFunction)] = ReadActivation,
        [typeof(Initializer)] = Named<Initializer>,
        [typeof(Regularizer)] = Named<Regularizer>,
        [typeof(Constraint)] = Named<Constraint>,
        [typeof(Layer)] = ModelReader.ReadModern,
        [typeof(Optimizer)] = v => ConfigReader.Read<Optimizer>(v),
        [typeof(LearningRate)] = v => v.ValueKind == JsonValueKind.Number
            ? new LearningRate(v.GetDouble())
            : new LearningRate(ConfigReader.Read<LearningRateSchedule>(v)),
    };

    public static object? Convert(JsonElement value, Type type, string where)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (!s_readers.TryGetValue(target, out var read))
            throw new UnknownOptionException(where, target.Name, value.GetRawText());
        try
        {
            return read(value);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new ArgumentException($"{where} cannot be {value.GetRawText()}: {target.Name} expected.", e);
        }
    }

    /// <summary>Options that say nothing: what Keras writes for features that are off.</summary>
    public static bool IsIgnorable(object owner, string key, JsonElement value) =>
        key is "build_config" or "name" || key is "dtype" && owner is not Layer
        || value.ValueKind is JsonValueKind.False && key is "sparse" or "ragged" or "optional";

    private static Pair PairOf(JsonElement v) => v.GetArrayLength() == 2
        ? new Pair(Int(v[0]), Int(v[1]))
        : throw new FormatException("two sizes expected");

    /// <summary>One number, rows and columns, or what comes before and after each.</summary>
    private static object BordersOf(JsonElement v)
    {
        if (v.ValueKind == JsonValueKind.Number) return (Borders)Int(v);
        if (v.GetArrayLength() != 2) throw new FormatException("two sizes or two pairs expected");
        Pair rows = SidesOf(v[0]), columns = SidesOf(v[1]);
        return new Borders(rows.Height, rows.Width, columns.Height, columns.Width);
    }

    private static Pair SidesOf(JsonElement v) => v.ValueKind == JsonValueKind.Number ? Int(v) : PairOf(v);

    private static int[] Ints(JsonElement v) =>
        v.ValueKind == JsonValueKind.Number ? [Int(v)] : [.. v.EnumerateArray().Select(Int)];

    /// <summary>A whole number; one that is whole but beyond any size is told as that.</summary>
    private static int Int(JsonElement v)
    {
        if (v.ValueKind != JsonValueKind.Number) throw new FormatException("a whole number expected");
        if (v.TryGetInt32(out int number)) return number;
        throw v.TryGetInt64(out _)
            ? new TooLargeException($"A size of {v.GetRawText()} is more than any machine can hold.")
            : new FormatException("a whole number expected");
    }

    /// <summary>A number, or the name of one that JSON cannot write.</summary>
    private static double Double(JsonElement v) => v.ValueKind == JsonValueKind.String
        ? v.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => throw new FormatException("a number expected"),
        }
        : v.GetDouble();

    /// <summary>One number, a list, or a tensor as Keras writes it.</summary>
    private static double[] Doubles(JsonElement v) => v.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.String => [Double(v)],
        JsonValueKind.Object => Doubles(v.GetProperty("config").GetProperty("value")),
        _ => [.. v.EnumerateArray().Select(Double)],
    };

    private static object? Named<TKind>(JsonElement v)
        where TKind : class =>
            v.ValueKind == JsonValueKind.String ? KnownClasses.Named<TKind>(v.GetString()!) : ConfigReader.Read<TKind>(v);

    private static ActivationFunction ReadActivation(JsonElement v) => KnownActivations.Named(
        v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetProperty("config").GetString()!);

    private static DTypePolicy ReadPolicy(JsonElement v) => DTypePolicy.Parse(
        v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetProperty("config").GetProperty("name").GetString()!);
}
