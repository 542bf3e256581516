using System.Text.Json.Nodes;

namespace Strata.Profiling.Reports;

/// <summary>
/// One run in the "Trace Event Format" of Chrome, which ui.perfetto.dev and chrome://tracing open: a row for each thread. Times are in
/// microseconds.
/// </summary>
internal static class ChromeTrace
{
    public static string Write(ModelProfile profile)
    {
        var events = new JsonArray { Name("process_name", 0, profile.Name) };
        foreach (int thread in profile.Trace.Select(s => s.Thread).Distinct().Order())
            events.Add((JsonNode)Name("thread_name", thread, thread == 0 ? "caller" : $"helper {thread}"));
        foreach (var span in profile.Trace)
        {
            events.Add((JsonNode)new JsonObject
            {
                ["name"] = $"{span.Layer}: {span.Kernel}",
                ["cat"] = span.Phase.ToString().ToLowerInvariant(),
                ["ph"] = "X",
                ["ts"] = 1e3 * span.Start,
                ["dur"] = 1e3 * (span.End - span.Start),
                ["pid"] = 1,
                ["tid"] = span.Thread,
                ["args"] = new JsonObject { ["layer"] = span.Layer, ["kernel"] = span.Kernel },
            });
        }
        return new JsonObject { ["traceEvents"] = events, ["displayTimeUnit"] = "ms" }.ToJsonString() + "\n";
    }

    private static JsonObject Name(string what, int thread, string name) => new()
    {
        ["name"] = what, ["ph"] = "M", ["pid"] = 1, ["tid"] = thread, ["args"] = new JsonObject { ["name"] = name },
    };
}
