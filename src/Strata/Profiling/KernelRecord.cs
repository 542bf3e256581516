namespace Strata.Profiling;

/// <summary>A kernel while it is being measured.</summary>
/// <param name="Path">Path of the layer it belongs to.</param>
/// <param name="Name">What it is.</param>
/// <param name="Phase">Which part of the step.</param>
/// <param name="Output">Type and shape of what it makes.</param>
internal sealed record KernelRecord(string Path, string Name, ProfilePhase Phase, string Output)
{
    public required RooflineCost Cost { get; init; }

    /// <summary>Bytes of what it makes, counted on the way forward only.</summary>
    public long ActivationBytes { get; init; }

    public long AllocatedBytes { get; set; }

    /// <summary>Milliseconds of each run.</summary>
    public double[] Times { get; set; } = [];

    /// <summary>A part of it, as if it had run by itself.</summary>
    public KernelRecord Part(string path, double part) => this with
    {
        Path = path,
        Output = "its weights",
        Cost = new(Cost.Flops * part, Cost.Bytes * part, Cost.ComputeMilliseconds * part, Cost.MemoryMilliseconds * part),
        AllocatedBytes = (long)(AllocatedBytes * part),
        Times = [.. Times.Select(t => t * part)],
    };
}
