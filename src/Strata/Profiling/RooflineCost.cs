namespace Strata.Profiling;

/// <summary>
/// What work must cost: operations, bytes, and the least time that this machine can take for them, kernel by kernel (S. Williams, A.
/// Waterman and D. Patterson, "Roofline", CACM 52(4), 2009).
/// </summary>
/// <param name="Flops">Multiplications and additions of products and convolutions, by their closed formulas.</param>
/// <param name="Bytes">Bytes read and written if each input is read once and each output written once.</param>
/// <param name="ComputeMilliseconds">The least time of the kernels that computing holds back.</param>
/// <param name="MemoryMilliseconds">The least time of the kernels that memory holds back.</param>
public sealed record RooflineCost(double Flops, double Bytes, double ComputeMilliseconds, double MemoryMilliseconds)
{
    /// <summary>Nothing.</summary>
    public static readonly RooflineCost Zero = new(0, 0, 0, 0);

    /// <summary>No machine of this speed takes less.</summary>
    public double LeastMilliseconds => ComputeMilliseconds + MemoryMilliseconds;

    /// <summary>Which roof is the lower: <c>compute</c> or <c>memory</c>; <c>-</c> where there is nothing to do.</summary>
    public string Roof => LeastMilliseconds == 0 ? "-" : ComputeMilliseconds > MemoryMilliseconds ? "compute" : "memory";

    public static RooflineCost operator +(RooflineCost a, RooflineCost b) => new(
        a.Flops + b.Flops, a.Bytes + b.Bytes, a.ComputeMilliseconds + b.ComputeMilliseconds, a.MemoryMilliseconds + b.MemoryMilliseconds);

    /// <summary>The cost of one kernel on a machine.</summary>
    internal static RooflineCost Of(double flops, double bytes, MachineSpeed speed, int threads)
    {
        double compute = flops / speed.Peak(threads) / 1e6;
        double memory = bytes > 0 ? bytes / speed.Copy(threads, (long)bytes) / 1e6 : 0;
        return compute > memory ? new(flops, bytes, compute, 0) : new(flops, bytes, 0, memory);
    }
}
