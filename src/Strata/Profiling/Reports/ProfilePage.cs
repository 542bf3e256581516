using static Strata.Profiling.Reports.Figures;

namespace Strata.Profiling.Reports;

/// <summary>A profile as a page of its own: no script, nothing loaded from elsewhere.</summary>
internal static class ProfilePage
{
    private const string Style =
        """
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 1150px; padding: 0 1rem }
        body { color: #1a1a1a; background: #fff }
        h1, h2 { font-weight: 600 } h2 { margin-top: 2.2rem } svg { width: 100%; height: auto; border: 1px solid #ddd }
        svg text { font: 11px system-ui, sans-serif; fill: currentColor } svg rect { stroke: #fff; stroke-width: .4 }
        .grid { stroke: #ddd; stroke-width: 1 } .roof { stroke: #b00020; stroke-width: 2 } circle { fill-opacity: .75; stroke: #333 }
        pre { overflow-x: auto; background: #f6f6f6; padding: .8rem; font-size: 13px; line-height: 1.35 }
        @media (prefers-color-scheme: dark) {
          body { color: #e6e6e6; background: #17181a } pre { background: #222 } svg { border-color: #444 } .grid { stroke: #3a3a3a }
          svg rect { stroke: #17181a } .roof { stroke: #ff6b6b } }
        """;

    public static string Write(ModelProfile profile)
    {
        string title = $"Profile of {profile.Name}";
        return Document(title, $"""
            <p>{Svg.Escape(Head(profile))}</p>
            <h2>Layers</h2>
            <pre>{Svg.Escape(profile.ToText())}</pre>
            <h2>Roofline</h2>
            <p>A dot is a kernel, as large as its part of the time. The line is what the machine does at most: memory below the bend,
            multipliers above. Dots above the slope work on what a cache still holds.</p>
            {RooflineChart.Of(profile)}
            <h2>Threads over time</h2>
            <p>One run: for each thread the layers above, their kernels below. Point at a box for its name and time.</p>
            {ThreadChart.Of(profile.Trace)}
            <h2>Memory over time</h2>
            <p>{Svg.Escape(Memory(profile.Memory))} A box is a block of it, from the step that makes it to the last that reads it.</p>
            {MemoryChart.Of(profile.Memory)}
            <h2>Kernels</h2>
            <pre>{Svg.Escape(profile.ToText(kernels: true))}</pre>
            """);
    }

    /// <summary>A page with a title, around its body.</summary>
    public static string Document(string title, string body) =>
        $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Svg.Escape(title)}</title><style>{Style}</style></head>
        <body><h1>{Svg.Escape(title)}</h1>
        {body}
        </body></html>

        """;

    private static string Head(ModelProfile profile)
    {
        string what = profile.IsTraining ? "training step" : "prediction";
        return Invariant($"A {what} of {profile.Batch} samples takes {profile.Wall.Milliseconds:0.000} ms on {profile.Threads} threads; ")
            + Invariant($"no faster than {profile.Cost.LeastMilliseconds:0.000} ms would be possible kernel by kernel.");
    }

    private static string Memory(MemoryPlan memory) =>
        $"The arena takes {Bytes(memory.ArenaBytes)} ({Bytes(memory.LowerBoundBytes)} live at once at most), the weights "
        + $"{Bytes(memory.WeightBytes)}, gradients and optimizer {Bytes(memory.OptimizerBytes)}.";
}
