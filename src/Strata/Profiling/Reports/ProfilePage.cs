using Strata.Pages;
using static Strata.Profiling.Reports.Figures;

namespace Strata.Profiling.Reports;

/// <summary>A profile as a page of its own, with pictures.</summary>
internal static class ProfilePage
{
    public static string Write(ModelProfile profile)
    {
        string title = $"Profile of {profile.Name}";
        var body = new Markup();
        Section(body, "Layers", "", Table(profile.ToText()));
        Section(
            body, "Roofline",
            "A dot is a kernel, as large as its part of the time. The line is what the machine does at most: memory below the bend, "
            + "multipliers above. Dots above it work on what a cache still holds, or with fewer multiplications than the formula "
            + "(Winograd).",
            RooflineChart.Of(profile));
        Section(
            body, "Threads over time",
            "One run: for each thread the layers above, their kernels below. Point at a box for its name and time.",
            ThreadChart.Of(profile.Trace));
        Section(
            body, "Memory over time",
            $"{Memory(profile.Memory)} A box is a block of it, from the step that makes it to the last that reads it.",
            MemoryChart.Of(profile.Memory));
        Section(body, "Kernels", "", Table(profile.ToText(kernels: true)));
        return HtmlPage.Of(title, Head(profile), body.ToString());
    }

    /// <summary>A layer's table and roofline as a page.</summary>
    public static string OfLayer(string layer, string table, string overBatches, string roofline)
    {
        var body = new Markup();
        Section(body, "Batch sizes", "", Table(table) + overBatches);
        Section(
            body, "Roofline",
            "A dot is a batch size, as large as it; blue is forward, red backward. The line is what the machine does at most. Dots above "
            + "it are work that needs fewer multiplications than its formula (Winograd), or lies in a cache.", roofline);
        return HtmlPage.Of(layer, "A single layer, forward and backward, on this machine", body.ToString());
    }

    private static void Section(Markup body, string title, string text, string content)
    {
        body.Open("section").Element("h2", title);
        if (text.Length > 0) body.Element("p", text, ("class", "soft"));
        body.Raw(content).Close("section");
    }

    private static string Table(string text) => new Markup().Element("pre", text).ToString();

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
