using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Models;
using Strata.Saving;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Saving.Files;

/// <summary>
/// Model files with something changed in them, at random but the same each time: they load, or are refused as a model file, and never take
/// long or much memory.
/// </summary>
public sealed class ModelFuzzTests
{
    private const int Mutations = 334;
    private const long MostBytes = 64 << 20;

    private static readonly string[] s_values =
    [
        "null", "true", "false", "0", "1", "-1", "3", "2147483647", "9223372036854775807", "1e300", "0.5", "\"NaN\"", "\"\"", "\"Dense\"",
        "\"relu\"", "\"channels_first\"", "\"float16\"", "[]", "[0]", "[null]", "[-1, 7]", "[3, 3, 3, 3, 3, 3, 3, 3]", "{}",
        "{\"class_name\": \"Dense\", \"config\": {}}", "{\"class_name\": \"Adam\", \"config\": {}, \"module\": \"keras.optimizers\"}",
        "{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"dense\", 0, 0]}}", "[\"dense\", 0, 5]",
    ];

    public static TheoryData<string> Models => ["chain", "graph"];

    [Theory, MemberData(nameof(Models))]
    public void A_changed_config_loads_or_is_refused(string model) => Fuzz(model, (members, random) =>
    {
        var config = JsonNode.Parse(members["config.json"])!;
        for (int i = random.Next(1, 4); i > 0; i--) Change(config, random);
        members["config.json"] = Encoding.UTF8.GetBytes(config.ToJsonString());
        return Zipped(members);
    });

    [Theory, MemberData(nameof(Models))]
    public void Changed_weights_load_or_are_refused(string model) => Fuzz(model, (members, random) =>
    {
        Scratch(members["model.weights.h5"], random);
        return Zipped(members);
    });

    [Theory, MemberData(nameof(Models))]
    public void A_changed_archive_loads_or_is_refused(string model) => Fuzz(model, (members, random) =>
    {
        byte[] bytes = Zipped(members);
        Scratch(bytes, random);
        return random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    });

    private static void Fuzz(string model, Func<Dictionary<string, byte[]>, System.Random, byte[]> mutate)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("changed.keras");
        Saved(model).Save(path);
        var members = Members(path);
        // The first of each takes longest, for its code is compiled.
        Model.Load(path);
        var failures = new List<string>();
        for (int seed = 0; seed < Mutations; seed++)
        {
            byte[] changed = mutate(members.ToDictionary(m => m.Key, m => (byte[])m.Value.Clone()), new System.Random(seed));
            File.WriteAllBytes(path, changed);
            var time = Promptness.Fastest(() =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                if (Fault(path) is { } fault) failures.Add($"seed {seed}: {fault}");
                long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                if (bytes > MostBytes + changed.Length) failures.Add($"seed {seed} took {bytes} bytes");
            });
            if (time > Promptness.Limit) failures.Add($"seed {seed} took {time}");
        }
        Assert.True(failures.Count == 0, $"{failures.Count} of {Mutations} failed:\n{string.Join('\n', failures.Take(10))}");
    }

    /// <summary>What another error than the one for files says; null for a file that is read or refused.</summary>
    private static string? Fault(string path)
    {
        try
        {
            Model.Load(path);
            return null;
        }
        catch (ModelFileException)
        {
            return null;
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name}: {e.Message} {string.Join(" ← ", e.StackTrace!.Split('\n').Take(5).Select(l => l.Trim()))}";
        }
    }

    private static Model Saved(string model)
    {
        RandomSeed.Set(1);
        if (model == "chain")
        {
            var chain = new Sequential
            {
                new Input(6, 6, 2), new Conv2D(3, (3, 3), activation: "relu", name: "conv"), new BatchNormalization(), new MaxPooling2D((2, 2)),
                new Flatten(), new Dropout(0.25f), new Dense(4, "softmax", name: "dense"),
            };
            chain.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
            chain.Fit(Tensor.Ones([2, 6, 6, 2]), Tensor.Zeros([2], DType.Int32), verbose: 0);
            return chain;
        }
        Input left = new([4], null, name: "left"), right = new([4], null, name: "right");
        var shared = new Dense(3, name: "dense");
        Value a = shared.Call(left), b = shared.Call(right);
        var joined = new Concatenate().Call([a * b, Op.Tanh(a), b])[0];
        Value[] outputs = [new Dense(2, kernelRegularizer: "l2", name: "head").Call(joined), new LayerNormalization().Call(joined)];
        var graph = Model.Of((Value[])[left, right], outputs);
        graph.Compile("sgd", "mean_squared_error");
        return graph;
    }

    private static Dictionary<string, byte[]> Members(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var body = e.Open();
            var bytes = new MemoryStream();
            body.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    private static byte[] Zipped(Dictionary<string, byte[]> members)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var body = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                body.Write(content);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>A few bytes become others: random ones, or the extremes of a length.</summary>
    private static void Scratch(byte[] bytes, System.Random random)
    {
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            int at = random.Next(bytes.Length), count = Math.Min(random.Next(1, 9), bytes.Length - at);
            if (random.Next(3) == 0) bytes.AsSpan(at, count).Fill((byte)(random.Next(2) * 255));
            else random.NextBytes(bytes.AsSpan(at, count));
        }
    }

    /// <summary>One value of the tree becomes another, goes, or stands in another's place.</summary>
    private static void Change(JsonNode root, System.Random random)
    {
        var places = new List<JsonNode>();
        Collect(root, places);
        var place = places[random.Next(places.Count)];
        var value = random.Next(4) == 0
            ? places[random.Next(places.Count)].DeepClone()
            : JsonNode.Parse(s_values[random.Next(s_values.Length)]);
        switch (place.Parent)
        {
            case JsonObject owner when random.Next(4) == 0:
                owner.Remove(place.GetPropertyName());
                break;
            case JsonObject owner:
                owner[place.GetPropertyName()] = value;
                break;
            case JsonArray list when random.Next(4) == 0:
                list.Remove(place);
                break;
            case JsonArray list:
                list[list.IndexOf(place)] = value;
                break;
        }
    }

    private static void Collect(JsonNode node, List<JsonNode> places)
    {
        places.Add(node);
        foreach (var child in node switch
        {
            JsonObject map => map.Select(p => p.Value),
            JsonArray list => list,
            _ => [],
        })
        {
            if (child is not null) Collect(child, places);
        }
    }
}
