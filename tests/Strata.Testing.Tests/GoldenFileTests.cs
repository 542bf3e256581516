using System.Text.Json;

namespace Strata.Testing.Tests;

public sealed class GoldenFileTests
{
    [Fact]
    public void A_case_has_its_config_tolerances_and_arrays()
    {
        GoldenCase golden = GoldenFile.Open("layers", "Dense").Cases[0];

        Assert.Equal(JsonValueKind.Object, golden.Config.ValueKind);
        Assert.Equal("float64", golden.Precision);
        Assert.True(golden.Rtol > 0);
        Assert.Contains("x0", golden.Keys);
        Assert.Equal("float32", golden.Array("x0").DType);
    }

    [Fact]
    public void A_case_may_name_an_npz_of_its_own()
    {
        GoldenCase golden = GoldenFile.Open("files", "index").Cases.First(c => c.Name == "hdf5/fletcher32");

        Assert.Equal(["a", "b"], golden.Keys);
        Assert.True(File.Exists(golden.FilePath));
    }

    [Theory]
    [InlineData("data/npy", "index", 52)]
    [InlineData("ops", "promotion", 1)]
    public void Lists_and_documents_are_goldens_too(string topic, string name, int cases) =>
        Assert.Equal(cases, GoldenFile.Open(topic, name).Cases.Count);

    [Fact]
    public void A_missing_golden_is_named() =>
        Assert.Contains("'layers/Nothing.json'", Assert.Throws<FileNotFoundException>(() => GoldenFile.Open("layers", "Nothing")).Message);
}
