using Strata.Datasets;
using Strata.Models;
using Strata.Testing;

namespace Strata.Explain.Tests.Support;

/// <summary>The article's network as Keras trained it, and the images it was tested on.</summary>
internal static class Article
{
    private static readonly Lazy<Model> s_model = new(Load);

    public static Model Model => s_model.Value;

    public static Samples Test { get; } = Mnist.Load().Test;

    /// <summary>The same network with all biases zero.</summary>
    public static Model WithoutBiases()
    {
        var model = Load();
        foreach (var weight in model.Weights.Where(w => w.Name == "bias")) weight.Assign(new Tensor(weight.Shape, weight.DType));
        return model;
    }

    private static Model Load() => Strata.Models.Model.Load(Repository.PathOf("tests", "golden", "mnist", "article.keras"));
}

/// <summary>A folder of a test's own that is removed with it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("strata-explain-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
