using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Strata.Formats;
using Strata.Formats.Hdf5;
using Strata.Models;

namespace Strata.Saving;

/// <summary>Weights over several files, each up to a size, and a map that tells which group lies where.</summary>
internal static class ShardWriter
{
    /// <summary>Writes the files, then the map, which names none that is not there.</summary>
    /// <param name="model">Whose weights.</param>
    /// <param name="path">The map, <c>name.weights.json</c>.</param>
    /// <param name="maxBytes">How many bytes of numbers a file holds at most; a group is never cut.</param>
    public static void Write(Model model, string path, long maxBytes)
    {
        if (maxBytes < 1) throw new ArgumentOutOfRangeException(nameof(maxBytes), $"A shard holds at least one byte. Received: {maxBytes}.");
        string stem = path[..^".weights.json".Length], name = Path.GetFileName(stem);
        var map = new JsonObject();
        long total = 0, inShard = 0;
        int count = 0;
        Hdf5Builder? shard = null;
        void Finish()
        {
            if (shard is null) return;
            shard.Save($"{stem}_{count.ToString("D5", CultureInfo.InvariantCulture)}.weights.h5");
            (shard, inShard) = (null, 0);
            count++;
        }
        foreach (var group in WeightTree.Of(model))
        {
            long bytes = group.Variables.Sum(v => v.Tensor.ByteCount);
            if (inShard > 0 && inShard + bytes > maxBytes) Finish();
            shard ??= new Hdf5Builder();
            var vars = shard.Root.Group(WeightsWriter.VarsOf(group.Path));
            vars.Set("name", group.Name);
            for (int i = 0; i < group.Variables.Count; i++) WeightsWriter.Add(vars, $"{i}", group.Variables[i].Tensor);
            if (group.Variables.Count > 0)
                map[$"/{WeightsWriter.VarsOf(group.Path)}"] = $"{name}_{count.ToString("D5", CultureInfo.InvariantCulture)}.weights.h5";
            total += bytes;
            inShard += bytes;
        }
        Finish();
        var index = new JsonObject { ["metadata"] = new JsonObject { ["total_size"] = total }, ["weight_map"] = map };
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(index.ToJsonString(JsonText.Compact)));
    }
}
