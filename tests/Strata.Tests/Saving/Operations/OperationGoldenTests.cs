using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Saving;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Saving.Operations;

/// <summary>The functions of <c>keras.ops</c> that graphs of files may hold: values, types, shapes and gradients as Keras answered.</summary>
public class OperationGoldenTests
{
    private static readonly string[] s_others = ["dtypes", "index", "promotion", "random_facts"];

    // Cases of operations that Strata has, and what they need besides.
    private static readonly Dictionary<string, string> s_needs = new()
    {
        ["where_indices"] = "outputs whose shape depends on numbers",
        ["refuse_power_int_negative"] = "numbers checked while a graph runs",
        ["refuse_floor_divide_int_zero"] = "numbers checked while a graph runs",
        ["argmax_nan"] = "a search that passes nan over",
        ["argmax_signed_zeros"] = "a search that holds -0 to be below 0",
        ["celu_extremes"] = "one slope of celu at 0: celu_at_zero has 1, this case 2",
        ["add_row"] = KnownWins, ["subtract_row"] = KnownWins, ["multiply_row"] = KnownWins, ["divide_row"] = KnownWins,
        ["maximum_row"] = KnownWins, ["minimum_row"] = KnownWins, ["power_row"] = KnownWins, ["true_divide_row"] = KnownWins,
        ["add_bias_last"] = KnownWins, ["clip_array_bounds"] = KnownWins, ["broadcast_to_values"] = KnownWins,
        ["logaddexp_row"] = KnownWins, ["logaddexp2_values"] = KnownWins,
    };

    private const string KnownWins = "broadcasting in which a known size settles an open one";

    public static IEnumerable<object[]> Files() => GoldenTopic.Files("ops").Where(f => !s_others.Contains((string)f[0]));

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(Files))]
    public void Operations(string file) => GoldenTopic.Run("ops", file, golden =>
    {
        string name = golden.Text("op")!;
        string className = string.Concat(name.Split('_').Select(part => $"{char.ToUpper(part[0], CultureInfo.InvariantCulture)}{part[1..]}"));
        if (!KerasOperations.IsKnown("keras.src.ops.numpy", className)) throw new Waiting($"operation {name}");
        if (s_needs.TryGetValue(golden.Name, out string? need)) throw new Waiting(need);
        string? dtype = golden.Keys.Select(k => golden.Array(k).DType).FirstOrDefault(d => !DType.TryParse(d, out _))
            ?? (golden.Json.GetProperty("args").TryGetProperty("dtype", out var type) && !DType.TryParse(type.ToString(), out _) ? type.ToString() : null);
        if (dtype is not null && golden.Error is null) throw new Waiting($"dtype {dtype}");
        var arrays = new List<string>();
        var call = new JsonObject { ["args"] = new JsonArray(), ["kwargs"] = new JsonObject() };
        foreach (var argument in golden.Json.GetProperty("args").EnumerateObject())
        {
            var value = Argument(JsonNode.Parse(argument.Value.GetRawText()), arrays);
            if (argument.Name == "operands") foreach (var operand in value!.AsArray()) call["args"]!.AsArray().Add(operand!.DeepClone());
            else call["kwargs"]![argument.Name] = value;
        }
        var operation = new KerasOperation("keras.src.ops.numpy", className, [], CallArguments.Read(call, [], withConstants: false));
        Value[] xs = [.. arrays.Select(a => Value.Constant(golden.Tensor(a)))];
        if (golden.Error is not null) CheckRefusal(operation, xs);
        else CheckValues(golden, operation, arrays, xs);
    });

    private static void CheckRefusal(KerasOperation operation, Value[] xs) =>
        Assert.ThrowsAny<ArgumentException>(() => operation.Invoke(xs).Select(y => y.Evaluate()).ToList());

    private static void CheckValues(GoldenCase golden, KerasOperation operation, List<string> arrays, Value[] xs)
    {
        if (golden.Json.TryGetProperty("signs", out _)) throw new Waiting("outputs whose signs are free");
        var ys = operation.Invoke(xs);
        Assert.Equal(golden.Json.GetProperty("outputs").GetInt32(), ys.Count);
        for (int i = 0; i < ys.Count; i++)
        {
            string dtype = golden.Array($"y{i}").DType;
            Assert.True(
                ys[i].DType.Name == dtype || (ys[i].DType is { IsFloat: true, IsHalf: false } && dtype is ("float32" or "float64")),
                $"y{i} is of {ys[i].DType}. Expected: {dtype}.");
            golden.Check($"y{i}", ys[i].Evaluate());
        }
        CheckShapes(golden, operation, xs);
        if (!golden.Json.TryGetProperty("gradients", out var gradients)) return;
        var roots = ys.Select((y, i) => (Y: y, Key: $"c{i}")).Where(r => golden.Has(r.Key))
            .Select(r => (r.Y, Value.Constant(golden.Tensor(r.Key)))).ToList();
        foreach (string name in gradients.EnumerateArray().Select(e => e.GetString()!))
        {
            var x = xs[arrays.IndexOf(name)];
            golden.Check($"d{name}", (Gradients.Of(roots, [x])[0] ?? x * 0f).Evaluate());
        }
    }

    /// <summary>Shapes when the first dimension of every array is unknown.</summary>
    private static void CheckShapes(GoldenCase golden, KerasOperation operation, Value[] xs)
    {
        if (!golden.Json.TryGetProperty("symbolic", out var symbolic)) return;
        var described = operation.Invoke([.. xs.Select(x => Value.Input(x.Rank == 0 ? x.Shape : x.Shape.With(0, Shape.Unknown), x.DType))]);
        for (int i = 0; i < described.Count; i++)
        {
            int?[] expected = [.. symbolic[i].EnumerateArray().Select(s => s.ValueKind == JsonValueKind.Null ? (int?)null : s.GetInt32())];
            var received = described[i].Shape;
            Assert.Equal(expected.Length, received.Rank);
            for (int axis = 0; axis < expected.Length; axis++)
                Assert.True(received[axis] == (expected[axis] ?? Shape.Unknown), $"symbolic {received}. Expected: {symbolic[i]}.");
        }
    }

    /// <summary>An argument as a file would hold it: tensors in the place of names of arrays, indices as Keras writes them.</summary>
    private static JsonNode? Argument(JsonNode? node, List<string> arrays)
    {
        if (node is JsonArray list) return new JsonArray([.. list.Select(item => Argument(item, arrays))]);
        if (node is not JsonValue value || !value.TryGetValue(out string? text)) return node?.DeepClone();
        if (text.StartsWith("lambda", StringComparison.Ordinal) || text.StartsWith("ops.", StringComparison.Ordinal))
            throw new Waiting("functions as arguments");
        if (text is "inf" or "-inf" or "nan") throw new Waiting("numbers that JSON cannot write");
        if (text.StartsWith("np.s_[", StringComparison.Ordinal)) return Index(text["np.s_[".Length..^1]);
        if (text[0] != '@') return node.DeepClone();
        arrays.Add(text[1..]);
        return new JsonObject { ["class_name"] = "__keras_tensor__", ["config"] = new JsonObject { ["keras_history"] = new JsonArray() } };
    }

    private static JsonNode? Index(string text)
    {
        JsonNode?[] items = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One)];
        return text.Contains(',', StringComparison.Ordinal) ? new JsonArray(items) : items[0];
    }

    private static JsonNode? One(string item)
    {
        if (item == "None" || item == "np.newaxis") return null;
        if (item == "...") return new JsonObject { ["class_name"] = "__ellipsis__", ["config"] = new JsonObject() };
        if (int.TryParse(item, CultureInfo.InvariantCulture, out int number)) return JsonValue.Create(number);
        if (!item.Contains(':', StringComparison.Ordinal)) throw new Waiting($"index {item}");
        string[] parts = [.. item.Split(':'), "", ""];
        JsonNode? Part(int i) => parts[i].Length == 0 ? null : JsonValue.Create(int.Parse(parts[i], CultureInfo.InvariantCulture));
        return new JsonObject
        {
            ["class_name"] = "__slice__",
            ["config"] = new JsonObject { ["start"] = Part(0), ["stop"] = Part(1), ["step"] = Part(2) },
        };
    }
}
