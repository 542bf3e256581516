using Strata.Datasets;
using Strata.Models;
using Strata.Testing;

namespace Strata.Explain.Tests.Support;

/// <summary>The article's network as Keras trained it, and the images it was tested on.</summary>
internal static class Article
{
    private static readonly Lazy<Model> s_model = new(() => Strata.Models.Model.Load(Repository.PathOf("tests", "golden", "mnist", "article.keras")));

    public static Model Model => s_model.Value;

    public static Samples Test { get; } = Mnist.Load().Test;
}

/// <summary>A folder of a test's own that is removed with it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("strata-explain-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
