namespace Strata.Training;

/// <summary>Data that a model is evaluated on after each epoch: samples, (x, y), or (x, y, sampleWeight).</summary>
public sealed record ValidationData(TensorSet X, TensorSet? Y, TensorSet? SampleWeight = null)
{
    public static implicit operator ValidationData(Samples samples) => new(samples.X, samples.Y);

    public static implicit operator ValidationData((Tensor X, Tensor Y) data) => new(data.X, data.Y);

    public static implicit operator ValidationData((TensorSet X, TensorSet Y) data) => new(data.X, data.Y);

    public static implicit operator ValidationData((Tensor X, Tensor Y, Tensor SampleWeight) data) =>
        new(data.X, data.Y, data.SampleWeight);
}
