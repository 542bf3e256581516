using System.Text.Json;
using Strata.Layers;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Layers;

/// <summary>What a golden case calls its layer on: inputs, the masks they carry, masks given as arguments, and whether it is training.</summary>
internal sealed record GoldenCall(Value[] Inputs, Value?[] Carried, Value?[]? Masks, bool IsTraining)
{
    public static GoldenCall Read(GoldenCase golden)
    {
        Value[] xs = [.. Enumerable.Range(0, 99).TakeWhile(i => golden.Has($"x{i}")).Select(i => Value.Constant(golden.Tensor($"x{i}")))];
        Value?[] carried = [.. xs.Select((_, i) => golden.Has($"xm{i}") ? Value.Constant(golden.Tensor($"xm{i}")) : null)];
        Value? mask = null;
        bool isTraining = false;
        if (golden.Json.TryGetProperty("call", out var call))
        {
            isTraining = call.TryGetProperty("training", out var flag) && flag.GetBoolean();
            if (call.TryGetProperty("mask", out var given)) mask = Value.Constant(Booleans(given));
        }
        if (golden.Json.TryGetProperty("bind", out var bind))
        {
            if (!IsUnary(bind, out int input, out int bound)) throw new Waiting("cases with 'bind'");
            mask = xs[bound];
            (xs, carried) = ([xs[input]], [carried[input]]);
        }
        return new GoldenCall(xs, carried, mask is null ? null : [mask], isTraining);
    }

    public IReadOnlyList<Value> Invoke(Layer layer, CallContext context)
    {
        for (int i = 0; i < Inputs.Length; i++) context.SetMask(Inputs[i], Carried[i]);
        return layer.Invoke(Inputs, context, Masks);
    }

    /// <summary>One input and one mask: <c>{"args": [0], "mask": 1}</c>.</summary>
    private static bool IsUnary(JsonElement bind, out int input, out int mask)
    {
        (input, mask) = (0, 0);
        return bind.EnumerateObject().Count() == 2 && bind.TryGetProperty("mask", out var m) && m.TryGetInt32(out mask)
            && bind.TryGetProperty("args", out var args) && args.GetArrayLength() == 1
            && args[0].ValueKind == JsonValueKind.Number && args[0].TryGetInt32(out input);
    }

    private static Tensor Booleans(JsonElement mask)
    {
        var sizes = new List<int>();
        for (var at = mask; at.ValueKind == JsonValueKind.Array; at = at[0]) sizes.Add(at.GetArrayLength());
        bool[] values = [.. Flat(mask)];
        var tensor = new Tensor(new Shape([.. sizes]), DType.Bool);
        values.CopyTo(tensor.Span<bool>());
        return tensor;
    }

    private static IEnumerable<bool> Flat(JsonElement mask) =>
        mask.ValueKind == JsonValueKind.Array ? mask.EnumerateArray().SelectMany(Flat) : [mask.GetBoolean()];
}
