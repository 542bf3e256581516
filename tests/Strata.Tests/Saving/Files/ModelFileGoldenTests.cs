using Strata.Models;
using Strata.Saving;
using Strata.Testing;

namespace Strata.Tests.Saving.Files;

/// <summary>Model files of many Keras versions, good and hostile, do what the index says: load with the right numbers, or refuse.</summary>
public class ModelFileGoldenTests
{
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "files", MemberType = typeof(GoldenTopic))]
    public void Loads(string file) => GoldenTopic.Run("files", file, golden =>
    {
        // Weights alone of a model that needs a class of one's own.
        using var registered = golden.Text("hook") is null ? null : new CustomGoldens();
        SavedModels.CheckNumbers(golden, SavedModels.Load(golden));
    }, golden => IsModel(golden, "load"));

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "files", MemberType = typeof(GoldenTopic))]
    public void Refuses(string file) => GoldenTopic.Run("files", file, golden =>
    {
        ModelFileException error = null!;
        var time = Promptness.Fastest(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            error = Assert.Throws<ModelFileException>(() => SavedModels.Open(golden));
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 256 << 20, "more than 256 MB");
        });
        // A class that is not built yet is refused for that, before its sizes are looked at.
        if (error.Reason == RefusalReason.UnknownClass && golden.Text("reason") == RefusalReason.TooLarge) throw new Waiting("class Embedding");
        Assert.Equal(golden.Text("reason"), error.Reason);
        Assert.True(time <= Promptness.Limit, $"took {time}");
    }, golden => IsModel(golden, "refuse"));

    /// <summary>Where both are right, other numbers than the answer are not.</summary>
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "files", MemberType = typeof(GoldenTopic))]
    public void Either(string file) => GoldenTopic.Run("files", file, golden =>
    {
        Model model;
        try
        {
            model = SavedModels.Open(golden);
        }
        catch (ModelFileException)
        {
            return;
        }
        SavedModels.CheckNumbers(golden, model);
    }, golden => IsModel(golden, "either"));

    /// <summary>A file that needs a class of one's own names it; with the class it loads.</summary>
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "files", MemberType = typeof(GoldenTopic))]
    public void Hooks(string file) => GoldenTopic.Run("files", file, golden =>
    {
        string hook = golden.Text("hook")!.Split(' ', ':')[1];
        string name = golden.Text("hook")!.Split(' ')[1].TrimEnd(':');
        var error = Assert.Throws<ModelFileException>(() => SavedModels.Open(golden));
        Assert.Equal(golden.Text("reason"), error.Reason);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(hook);
        using var registered = new CustomGoldens();
        SavedModels.CheckNumbers(golden, SavedModels.Load(golden));
    }, golden => IsModel(golden, "hook"));

    private static bool IsModel(GoldenCase golden, string expect) =>
        golden.Text("expect") == expect && golden.Text("kind") is not ("hdf5" or "recipe");
}
