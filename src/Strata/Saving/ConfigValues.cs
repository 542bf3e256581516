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
        [typeof(int)] = v => v.GetInt32(),
        [typeof(long)] = v => v.GetInt64(),
        [typeof(double)] = v => v.GetDouble(),
        [typeof(float)] = v => (float)v.GetDouble(),
        [typeof(int[])] = Ints,
        [typeof(double[])] = Doubles,
        [typeof(Shape)] = v =>
            new Shape([.. v.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Null ? Shape.Unknown : e.GetInt32())]),
        [typeof(Pair)] = v => SidesOf(v),
        [typeof(Borders)] = BordersOf,
        [typeof(RenormClipping)] = v => ConfigReader.Create(typeof(RenormClipping), v),
        [typeof(DType)] = v => ReadDType(v),
        [typeof(ActivationFunction)] = ReadActivation,
        [typeof(Initializer)] = Named<Initializer>,
        [typeof(Regularizer)] = Named<Regularizer>,
        [typeof(Constraint)] = Named<Constraint>,
        [typeof(Layer)] = v => ConfigReader.Read<Layer>(v),
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
        ? new Pair(v[0].GetInt32(), v[1].GetInt32())
        : throw new FormatException("two sizes expected");

    /// <summary>One number, rows and columns, or what comes before and after each.</summary>
    private static object BordersOf(JsonElement v)
    {
        if (v.ValueKind == JsonValueKind.Number) return (Borders)v.GetInt32();
        if (v.GetArrayLength() != 2) throw new FormatException("two sizes or two pairs expected");
        Pair rows = SidesOf(v[0]), columns = SidesOf(v[1]);
        return new Borders(rows.Height, rows.Width, columns.Height, columns.Width);
    }

    private static Pair SidesOf(JsonElement v) => v.ValueKind == JsonValueKind.Number ? v.GetInt32() : PairOf(v);

    private static int[] Ints(JsonElement v) =>
        v.ValueKind == JsonValueKind.Number ? [v.GetInt32()] : [.. v.EnumerateArray().Select(e => e.GetInt32())];

    /// <summary>One number, a list, or a tensor as Keras writes it.</summary>
    private static double[] Doubles(JsonElement v) => v.ValueKind switch
    {
        JsonValueKind.Number => [v.GetDouble()],
        JsonValueKind.Object => Doubles(v.GetProperty("config").GetProperty("value")),
        _ => [.. v.EnumerateArray().Select(e => e.GetDouble())],
    };

    private static object? Named<TKind>(JsonElement v)
        where TKind : class =>
            v.ValueKind == JsonValueKind.String ? KnownClasses.Named<TKind>(v.GetString()!) : ConfigReader.Read<TKind>(v);

    private static ActivationFunction ReadActivation(JsonElement v) => KnownActivations.Named(
        v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetProperty("config").GetString()!);

    private static DType ReadDType(JsonElement v)
    {
        string name = v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetProperty("config").GetProperty("name").GetString()!;
        return DType.TryParse(name, out var dtype) ? dtype : throw new UnknownClassException("dtype", name);
    }
}
