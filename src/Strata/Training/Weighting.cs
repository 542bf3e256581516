namespace Strata.Training;

/// <summary>How much samples count: by a weight for each, or by a weight for each class.</summary>
internal sealed record Weighting(TensorSet? SampleWeight, IReadOnlyDictionary<int, double>? ClassWeight)
{
    public static readonly Weighting None = new(null, null);

    /// <summary>Weights for each output, null where all count alike.</summary>
    public Tensor?[] For(IReadOnlyList<string> outputs, Tensor?[] labels, int count)
    {
        var weights = new Tensor?[outputs.Count];
        if (ClassWeight is not null)
        {
            if (SampleWeight is not null) throw new ArgumentException("Give sampleWeight or classWeight, not both.");
            if (outputs.Count != 1)
                throw new ArgumentException($"classWeight works with one output. The model has {outputs.Count}: use sampleWeight.");
            weights[0] = OfClasses(labels[0]!, ClassWeight);
        }
        else if (SampleWeight is { Count: 1 } one && outputs.Count > 1)
        {
            Array.Fill(weights, AsFloat(one[0]));
        }
        else if (SampleWeight is not null)
        {
            Tensor[] given = SampleWeight.InOrderOf(outputs, "sampleWeight");
            for (int i = 0; i < weights.Length; i++) weights[i] = AsFloat(given[i]);
        }
        for (int i = 0; i < weights.Length; i++)
        {
            if (labels[i] is null) weights[i] = null;
        }
        return weights;
    }

    private static Tensor AsFloat(Tensor weights) => weights.AsType(DType.Float32);

    /// <summary>The weight of each label's class; one-hot labels are counted by their largest. Classes without a weight have 1.</summary>
    private static Tensor OfClasses(Tensor labels, IReadOnlyDictionary<int, double> weights)
    {
        int count = labels.Shape[0], width = (int)(labels.Count / Math.Max(1, count));
        var result = new Tensor([count], DType.Float32);
        var span = result.Span<float>();
        for (int row = 0; row < count; row++)
        {
            long best = (long)row * width;
            for (int i = 1; i < width; i++)
            {
                if (labels.Element((long)row * width + i) > labels.Element(best)) best = (long)row * width + i;
            }
            int label = width > 1 ? (int)(best - (long)row * width) : (int)labels.Element(row);
            span[row] = (float)weights.GetValueOrDefault(label, 1.0);
        }
        return result;
    }
}
