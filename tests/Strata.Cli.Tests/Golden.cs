using Strata.Formats.Npy;
using Strata.Testing;

namespace Strata.Cli.Tests;

/// <summary>Files that Keras wrote.</summary>
internal static class Golden
{
    public static string Keras(string name) => Path.Combine(GoldenFolder.Root, "files", "keras", name);

    public static string Folder(string folder, string name) => Path.Combine(GoldenFolder.Root, "files", folder, name);

    /// <summary>Writes an array of a golden archive as a file of its own.</summary>
    public static string Extract(ScratchFolder folder, string archive, string array)
    {
        string path = folder.File($"{array}.npy");
        NpyWriter.Write(path, NpzReader.Open(Keras(archive)).Read(array));
        return path;
    }

    /// <summary>Whether two arrays of float32 are as close as the goldens ask for.</summary>
    public static void AssertClose(NdArray expected, NdArray received)
    {
        Assert.Equal(expected.Shape, received.Shape);
        var (a, b) = (expected.As<float>().ToArray(), received.As<float>().ToArray());
        for (int i = 0; i < a.Length; i++) Assert.Equal(a[i], b[i], 1e-5f);
    }
}
