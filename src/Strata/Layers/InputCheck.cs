namespace Strata.Layers;

/// <summary>Refusals of inputs, all told the same way: what, where, expected, received, remedy.</summary>
internal static class InputCheck
{
    public static ArgumentException Refusal(Layer layer, string expects, Value x, string remedy) =>
        new($"{layer} expects {expects}. Received: input {x.Shape}{From(x)}. {remedy}");

    public static ArgumentException MaskRefusal(Layer layer, string expects, Value mask, Value x) => new(
        $"{layer} expects a mask {expects}. Received: mask {mask.Shape} for input {x.Shape}{From(x)}. Give one boolean for each step.");

    public static void Rank(Layer layer, Value x, int rank, string layout, string remedy)
    {
        if (x.Rank != rank) throw Refusal(layer, $"inputs of rank {rank}, {layout}", x, remedy);
    }

    public static void MinRank(Layer layer, Value x, int rank, string remedy)
    {
        if (x.Rank < rank) throw Refusal(layer, $"inputs of rank {rank} or more", x, remedy);
    }

    public static void KnownAxis(Layer layer, Value x, int axis, string called, string remedy)
    {
        if (x.Shape[axis] == Shape.Unknown) throw Refusal(layer, $"inputs with a known {called}", x, remedy);
    }

    public static void Two(Layer layer, IReadOnlyList<Value> inputs)
    {
        if (inputs.Count != 2)
        {
            throw new ArgumentException(
                $"{layer} joins two inputs. Received: {inputs.Count}, {string.Join(", ", inputs.Select(x => x.Shape))}.", nameof(inputs));
        }
    }

    /// <summary>Where a value came from, if a layer made it.</summary>
    private static string From(Value x)
    {
        var producer = x.Producer;
        string origin = producer.Operation is Layer layer ? layer.Name : producer.Origin;
        return origin.Length == 0 ? "" : $" from '{origin}'";
    }
}
