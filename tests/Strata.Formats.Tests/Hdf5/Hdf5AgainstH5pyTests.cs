using Strata.Formats.Hdf5;
using Strata.Formats.Npy;
using Strata.Testing;

namespace Strata.Formats.Tests.Hdf5;

/// <summary>Files that h5py makes at random, in every version of the format, read here and by h5py.</summary>
public sealed class Hdf5AgainstH5pyTests
{
    private const int Files = 30;

    [ToolTheory("h5py")]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_files_are_read_the_same(int seed)
    {
        using TemporaryFolder folder = new();
        string script = Repository.PathOf("tests", "Strata.Formats.Tests", "Hdf5", "random_files.py");
        (int code, string output) = Tool.Run(Tool.Python!, script, folder.Path, $"{seed}", $"{Files}")!.Value;
        Assert.True(code == 0, output);

        string[] paths = Directory.GetFiles(folder.Path, "*.h5");
        foreach (string path in paths)
        {
            using Hdf5File file = Hdf5File.Open(path);
            Hdf5Walk.ReadAll(file);
            foreach ((string name, NdArray expected) in NpzReader.Open(Path.ChangeExtension(path, ".npz")).ReadAll())
            {
                NdArray received = file.Root.Dataset(name).Read();
                Assert.Equal((path, name, expected.DType), (path, name, received.DType));
                Assert.Equal(expected.Shape, received.Shape);
                Assert.Equal(expected.Data, received.Data);
            }
        }

        Assert.Equal(Files, paths.Length);
    }
}
