using System.IO.Compression;
using System.Text;
using Strata.Layers;
using Strata.Models;
using Strata.Saving;
using Strata.Tests.Support;
using Strata.Training;

namespace Strata.Tests.Models;

public sealed class ModelSavingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_left_out_is_told_by_the_loaded_model()
    {
        string path = _folder.File("net.keras");
        new Sequential([new Input(3), new Dense(2, name: "head")], "net").Save(path);
        Rewrite(path, "\"units\":2", "\"units\":2,\"new_option\":false");

        var model = Model.Load(path);

        Assert.Equal(["net/head has 'new_option' = false, which Dense does not know and leaves out."], model.LoadWarnings);
        Assert.Equal([1, 2], model.Predict(Tensor.Ones([1, 3])).Shape.Sizes.ToArray());
    }

    [Fact]
    public void An_optimizer_that_keeps_something_else_begins_anew_and_says_so()
    {
        string path = _folder.File("net.keras");
        var saved = new Sequential([new Input(3), new Dense(2, name: "head")], "net");
        saved.Compile("adam", "mse");
        saved.Fit(Tensor.Ones([2, 3]), Tensor.Ones([2, 2]), verbose: 0);
        saved.Save(path);
        Rewrite(path, "\"amsgrad\":false", "\"amsgrad\":true");

        var model = Model.Load(path);

        Assert.Equal(
        [
            "The file has 6 numbers and arrays of the optimizer 'adam', which keeps 8: none was taken over, and it begins anew.",
        ], model.LoadWarnings);
    }

    [Fact]
    public void Weights_of_losses_by_name_come_back()
    {
        string path = _folder.File("two.keras");
        var x = new Input([3], null, name: "x");
        Value[] outputs = [new Dense(1, name: "a").Call(x), new Dense(1, name: "b").Call(x)];
        var saved = Model.Of((Value[])[x], outputs);
        saved.Compile("sgd", new[] { "mse", "mae" }, lossWeights: new Dictionary<string, double> { ["b"] = 0.25 });
        Tensor[] ys = [Tensor.Ones([2, 1]), Tensor.Ones([2, 1])];
        double loss = saved.TestOnBatch(Tensor.Ones([2, 3]), ys)["loss"];
        saved.Save(path);

        var model = Model.Load(path);

        Assert.Equal(loss, model.TestOnBatch(Tensor.Ones([2, 3]), ys)["loss"]);
        Assert.Equal("{\"b\":0.25}", model.CompileConfig()["loss_weights"]!.ToJsonString());
    }

    [Fact]
    public void Loss_weights_are_by_name_or_in_order()
    {
        Assert.Equal([1, 0.5], new LossWeights(new Dictionary<string, double> { ["b"] = 0.5 }).For(["a", "b"]));
        Assert.Equal([2, 3], new LossWeights([2.0, 3.0]).For(["a", "b"]));
        Assert.Equal(
            "Compile got a loss weight for 'c', which is not an output of the model. Outputs: a, b.",
            Assert.Throws<ArgumentException>(() => new LossWeights(new Dictionary<string, double> { ["c"] = 1 }).For(["a", "b"])).Message);
        Assert.Equal(
            "Compile needs 2 loss weights, one for each output (a, b). Received: 1.",
            Assert.Throws<ArgumentException>(() => new LossWeights([2.0]).For(["a", "b"])).Message);
    }

    [Fact]
    public void Paths_that_are_not_there_or_say_nothing_are_told()
    {
        Assert.Equal(
            "There is no model file 'nowhere.keras'. Give the path of a .keras file, of a folder with config.json, or of an .h5 file.",
            Assert.Throws<FileNotFoundException>(() => Model.Load("nowhere.keras")).Message);
        Assert.Equal(
            "A model is saved as .keras, or in the legacy format as .h5 or .hdf5. Received: 'net.onnx'. For weights alone use SaveWeights. "
            + "(Parameter 'path')",
            Assert.Throws<ArgumentException>(() => new Sequential().Save("net.onnx")).Message);
    }

    [Theory]
    [InlineData("\"padding\":\"valid\"", "\"padding\":null", "MaxPooling2D.padding cannot be null: String expected.")]
    [InlineData("\"batch_shape\":[null,4,4,1]", "\"batch_shape\":null", "batch_shape cannot be null: Shape expected.")]
    public void A_config_that_names_null_where_a_value_belongs_is_refused(string from, string to, string problem)
    {
        string path = _folder.File("net.keras");
        new Sequential([new Input(4, 4, 1), new MaxPooling2D((2, 2), name: "pool")], "net").Save(path);
        Rewrite(path, from, to);

        var error = Assert.Throws<ModelFileException>(() => Model.Load(path));

        Assert.Equal($"'{path}' was not loaded (bad-value): {problem}", error.Message);
    }

    /// <summary>A file with two layers of one name could not be loaded again.</summary>
    [Fact]
    public void Two_layers_of_one_name_make_no_model()
    {
        var x = new Input(3);
        var y = new Dense(2, name: "twin").Call(new Dense(2, name: "twin").Call(x));

        var error = Assert.Throws<ArgumentException>(() => Model.Of(x, y, "net"));

        Assert.Equal(
            "Layers of Functional 'net' need names of their own. Received: 2 called 'twin'. Give one of them another name.", error.Message);
    }

    private static void Rewrite(string path, string from, string to)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        string text;
        using (var reader = new StreamReader(archive.GetEntry("config.json")!.Open())) text = reader.ReadToEnd();
        Assert.Contains(from, text, StringComparison.Ordinal);
        archive.GetEntry("config.json")!.Delete();
        using var body = archive.CreateEntry("config.json", CompressionLevel.NoCompression).Open();
        body.Write(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
    }
}
