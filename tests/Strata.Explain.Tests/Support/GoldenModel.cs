using System.Collections.Concurrent;
using Strata.Formats.Npy;
using Strata.Models;
using Strata.Testing;

namespace Strata.Explain.Tests.Support;

/// <summary>Models and arrays of the goldens.</summary>
internal static class GoldenModel
{
    private static readonly ConcurrentDictionary<string, Model> s_models = new();

    /// <summary>The model a golden file is about, made once.</summary>
    public static Model Of(GoldenCase golden) => s_models.GetOrAdd(golden.File.Name, _ => Make(golden.File));

    public static Tensor Of(NdArray array)
    {
        var tensor = new Tensor(new Shape(array.Shape), DType.Parse(array.DType));
        array.Data.CopyTo(tensor.Bytes);
        return tensor;
    }

    public static Tensor Tensor(this GoldenCase golden, string key) => Of(golden.Array(key));

    public static Tensor[] Inputs(this GoldenCase golden) =>
        [.. Enumerable.Range(0, 9).Select(i => $"x{i}").TakeWhile(golden.Has).Select(golden.Tensor)];

    private static Model Make(GoldenFile file)
    {
        var head = file.Json.GetProperty("model");
        if (head.TryGetProperty("file", out var path)) return Model.Load(Path.Combine(file.Folder, path.GetString()!));
        var model = Model.FromJson(head.GetProperty("config").GetRawText());
        string npz = Path.Combine(file.Folder, file.Name + ".npz");
        var arrays = NpzReader.Open(new MemoryStream(File.ReadAllBytes(npz)), npz);
        model.SetWeights([.. head.GetProperty("weights").EnumerateArray().Select(w => Of(arrays.Read($"model/{w.GetString()}")))]);
        return model;
    }
}
