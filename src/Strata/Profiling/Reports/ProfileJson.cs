using System.Text.Json.Nodes;

namespace Strata.Profiling.Reports;

/// <summary>A profile as JSON: times in milliseconds, shares from 0 to 1.</summary>
internal static class ProfileJson
{
    public static string Write(ModelProfile profile)
    {
        var json = new JsonObject
        {
            ["model"] = profile.Name,
            ["batch"] = profile.Batch,
            ["training"] = profile.IsTraining,
            ["threads"] = profile.Threads,
            ["runs"] = profile.Runs,
        };
        AddTime(json, "wall", profile.Wall);
        json["sum_ms"] = profile.Milliseconds;
        json["peak_gflops"] = profile.PeakGigaflopsPerSecond;
        json["copy_gb_per_second"] = profile.CopyGigabytesPerSecond;
        json["layers"] = new JsonArray([.. profile.Layers.Select(Layer)]);
        json["memory"] = Memory(profile.Memory);
        return json.ToJsonString() + "\n";
    }

    private static JsonNode Layer(LayerProfile layer)
    {
        var json = new JsonObject { ["path"] = layer.Path, ["name"] = layer.Name, ["class"] = layer.ClassName };
        AddTime(json, "forward", layer.Forward);
        AddTime(json, "backward", layer.Backward);
        AddTime(json, "update", layer.Update);
        json["total_ms"] = layer.Milliseconds;
        json["share"] = layer.Share;
        json["calls"] = layer.Calls;
        AddCost(json, layer.Cost, layer.GigaflopsPerSecond, layer.Roofline);
        json["allocated_bytes"] = layer.AllocatedBytes;
        json["activation_bytes"] = layer.ActivationBytes;
        json["kernels"] = new JsonArray([.. layer.Kernels.Select(Kernel)]);
        json["layers"] = new JsonArray([.. layer.Layers.Select(Layer)]);
        return json;
    }

    private static JsonNode Kernel(KernelProfile kernel)
    {
        var json = new JsonObject
        {
            ["name"] = kernel.Name, ["phase"] = kernel.Phase.ToString().ToLowerInvariant(), ["output"] = kernel.Output,
        };
        AddTime(json, "time", kernel.Time);
        AddCost(json, kernel.Cost, kernel.GigaflopsPerSecond, kernel.Roofline);
        json["allocated_bytes"] = kernel.AllocatedBytes;
        return json;
    }

    private static JsonObject Memory(MemoryPlan memory) => new()
    {
        ["arena_bytes"] = memory.ArenaBytes,
        ["lower_bound_bytes"] = memory.LowerBoundBytes,
        ["weight_bytes"] = memory.WeightBytes,
        ["optimizer_bytes"] = memory.OptimizerBytes,
        ["steps"] = memory.Steps,
        ["blocks"] = new JsonArray([.. memory.Blocks.Select(b => (JsonNode)new JsonObject
        {
            ["owner"] = b.Owner,
            ["content"] = b.Content,
            ["offset"] = b.Offset,
            ["bytes"] = b.Bytes,
            ["first"] = b.First,
            ["last"] = b.Last,
        })]),
    };

    private static void AddTime(JsonObject json, string name, PhaseTime time)
    {
        json[$"{name}_ms"] = time.Milliseconds;
        json[$"{name}_median_ms"] = time.Median;
        json[$"{name}_p95_ms"] = time.P95;
    }

    private static void AddCost(JsonObject json, RooflineCost cost, double gigaflops, double roofline)
    {
        json["flops"] = cost.Flops;
        json["bytes"] = cost.Bytes;
        json["gflops"] = gigaflops;
        json["least_ms"] = cost.LeastMilliseconds;
        json["roofline"] = roofline;
        json["roof"] = cost.Roof;
    }
}
