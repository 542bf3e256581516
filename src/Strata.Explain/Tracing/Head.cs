using Strata.Graph;

namespace Strata.Explain;

/// <summary>The end of a model: the scores that are explained, before the softmax or sigmoid or behind it.</summary>
/// <param name="Logits">Scores before the last softmax or sigmoid; the output itself when there is neither.</param>
/// <param name="Output">What the model answers.</param>
/// <param name="Function"><c>softmax</c>, <c>sigmoid</c>, or null.</param>
internal sealed record Head(Value Logits, Value Output, string? Function)
{
    /// <summary>Looks behind the function that ends the model, whether it is a layer's activation or a layer of its own.</summary>
    public static Head Of(Value output)
    {
        var node = output.Producer;
        // A softmax over another axis than the last is turned there and back, and types may be converted at the end.
        while (node.Operation.Name is "Transpose" or "Cast" or "Reshape" && node.Inputs.Count == 1) node = node.Inputs[0].Producer;
        if (node.Operation.Name is not ("Softmax" or "Sigmoid")) return new Head(output, output, null);
        return new Head(LikeOutput(node.Inputs[0], output), output, node.Operation.Name.ToLowerInvariant());
    }

    /// <summary>The scores of each class, (batch, classes): over positions, where there are any, their mean.</summary>
    public static Value Scores(Value values)
    {
        if (values.Rank == 1) return Op.ExpandDims(values, 1);
        return values.Rank == 2 ? values : Op.Mean(values, [.. Enumerable.Range(1, values.Rank - 2)]);
    }

    /// <summary>The scores moved as the output is behind the function.</summary>
    private static Value LikeOutput(Value scores, Value output)
    {
        var moves = new Stack<Node>();
        for (var node = output.Producer; node.Operation.Name is "Transpose" or "Cast" or "Reshape"; node = node.Inputs[0].Producer)
            moves.Push(node);
        foreach (var move in moves) scores = ((Primitive)move.Operation).Apply(scores)[0];
        return scores;
    }
}
