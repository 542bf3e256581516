using Strata.Models;

namespace Strata.Explain;

/// <summary>Examples as a model takes them: a batch of the model's own type, also when one example came without its batch axis.</summary>
internal static class ExampleBatch
{
    /// <exception cref="ArgumentException">Shapes do not fit the model, or the inputs have different numbers of examples.</exception>
    public static Tensor[] Of(Model model, TensorSet x)
    {
        var tensors = x.InOrderOf(model.InputNames, "x");
        var batch = new Tensor[tensors.Length];
        for (int i = 0; i < batch.Length; i++) batch[i] = Fit(model, tensors[i], model.Inputs[i], model.InputNames[i]);
        if (batch[0].Shape[0] == 0) throw new ArgumentException($"{model} has nothing to explain. Received: no examples.");
        if (Array.Find(batch, t => t.Shape[0] != batch[0].Shape[0]) is { } odd)
        {
            throw new ArgumentException(
                $"All inputs of {model} need as many examples. Received: {batch[0].Shape[0]} and {odd.Shape[0]}.");
        }
        return batch;
    }

    private static Tensor Fit(Model model, Tensor tensor, Value input, string name)
    {
        if (tensor.Rank == input.Rank - 1) tensor = tensor.Reshape([1, .. tensor.Shape.Sizes]);
        if (!tensor.Shape.IsCompatibleWith(input.Shape))
        {
            throw new ArgumentException(
                $"{model} expects {input.Shape} at input '{name}', or one example without its first axis. Received: {tensor.Shape}.");
        }
        return tensor.AsType(input.DType);
    }
}
