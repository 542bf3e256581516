namespace Strata.Profiling;

/// <summary>One kernel of a layer: an operation of the plan, or several that were fused into one.</summary>
/// <param name="Name">The operation; of a fused one all it is made of: <c>Conv2D + Add + Relu</c>.</param>
/// <param name="Phase">Which part of the step it belongs to.</param>
/// <param name="Output">Type and shape of what it makes.</param>
/// <param name="Time">What it took.</param>
/// <param name="Cost">What it must cost.</param>
/// <param name="AllocatedBytes">Managed memory that a warm run allocates: 0 unless something is wrong.</param>
public sealed record KernelProfile(
    string Name, ProfilePhase Phase, string Output, PhaseTime Time, RooflineCost Cost, long AllocatedBytes)
{
    /// <summary>10⁹ operations a second.</summary>
    public double GigaflopsPerSecond => Time.Milliseconds > 0 ? Cost.Flops / Time.Milliseconds / 1e6 : 0;

    /// <summary>
    /// The least time over the time: 1 is the roof. More is possible where a cache keeps what one kernel hands to the next.
    /// </summary>
    public double Roofline => Time.Milliseconds > 0 ? Cost.LeastMilliseconds / Time.Milliseconds : 0;
}
