using Strata.Formats.Zip;
using Strata.Models;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Saving;

/// <summary>The HDF5 library and h5py judge what Strata writes, where they are installed.</summary>
public sealed class Hdf5ToolsTests
{
    private const string Open = """
        import sys, h5py, json, numpy as np
        with h5py.File(sys.argv[1], 'r') as f:
            assert isinstance(f.attrs['model_config'], str), type(f.attrs['model_config'])
            json.loads(f.attrs['model_config'])
            json.loads(f.attrs['training_config'])
            w = f['model_weights']
            names = [n if isinstance(n, str) else n.decode() for n in w.attrs['layer_names']]
            count = 0
            for name in names:
                for weight in w[name].attrs['weight_names']:
                    count += int(np.prod(w[name][weight if isinstance(weight, str) else weight.decode()][()].shape))
            print(len(names), count, sorted(f))
        """;

    [ToolTheory("h5diff")]
    [InlineData("sequential_small")]
    [InlineData("functional_nested")]
    [InlineData("optimizer_adam")]
    [InlineData("convolution_options")]
    [InlineData("names_unicode")]
    public void Weights_read_and_written_again_are_equal_for_h5diff(string name)
    {
        using var folder = new TemporaryFolder();
        string golden = Path.Combine(GoldenFolder.Root, "files", "keras", $"{name}.keras");
        Model.Load(golden).Save(folder.File("again.keras"));
        Extract(golden, folder.File("one.h5"));
        Extract(folder.File("again.keras"), folder.File("two.h5"));

        // Attributes, types and layout of the tree count, and so does every bit: no tolerance is given.
        var (code, output) = Tool.Run("h5diff", "-c", "-r", folder.File("one.h5"), folder.File("two.h5"))!.Value;

        Assert.True(code == 0, output);
        Assert.DoesNotContain("not comparable", output, StringComparison.OrdinalIgnoreCase);
    }

    [ToolTheory("h5diff")]
    [InlineData("optimizer_adam")]
    public void One_changed_weight_is_a_difference_for_h5diff(string name)
    {
        using var folder = new TemporaryFolder();
        string golden = Path.Combine(GoldenFolder.Root, "files", "keras", $"{name}.keras");
        var model = Model.Load(golden);
        model.Weights[0].Tensor.Span<float>()[0] += 1e-6f;
        model.Save(folder.File("again.keras"));
        Extract(golden, folder.File("one.h5"));
        Extract(folder.File("again.keras"), folder.File("two.h5"));

        Assert.Equal(1, Tool.Run("h5diff", folder.File("one.h5"), folder.File("two.h5"))!.Value.Code);
    }

    [ToolTheory("h5py")]
    [InlineData("optimizer_adam")]
    [InlineData("functional_residual")]
    public void H5py_opens_the_legacy_file(string name)
    {
        using var folder = new TemporaryFolder();
        var model = Model.Load(Path.Combine(GoldenFolder.Root, "files", "keras", $"{name}.keras"));
        if (!model.IsCompiled) model.Compile("sgd", "mean_squared_error");
        model.Save(folder.File("model.h5"));

        var (code, output) = Tool.Run(Tool.Python!, "-c", Open, folder.File("model.h5"))!.Value;

        Assert.True(code == 0, output);
        Assert.Contains($" {model.CountParams()} ", output, StringComparison.Ordinal);
        Assert.Contains("'model_weights'", output, StringComparison.Ordinal);
    }

    private static void Extract(string archive, string path)
    {
        using var zip = ZipReader.Open(archive);
        File.WriteAllBytes(path, zip.Read("model.weights.h5"));
    }
}
