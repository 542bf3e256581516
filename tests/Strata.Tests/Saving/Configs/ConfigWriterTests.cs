using System.Text.Json.Nodes;
using Strata.Constraints;
using Strata.Initializers;
using Strata.Losses;
using Strata.Metrics;
using Strata.Optimizers;
using Strata.Regularizers;
using Strata.Saving;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Saving.Configs;

/// <summary>Objects read from Keras' own configs are written as Keras wrote them.</summary>
public class ConfigWriterTests
{
    /// <summary>Files in which every case is an object with its config.</summary>
    public static IEnumerable<object[]> WithConfigs(string topic) => GoldenTopic.Files(topic).Where(row =>
        GoldenFile.TryOpen(topic, (string)row[0]) is not { } file
        || file.Cases.All(c => c.Config.ValueKind == System.Text.Json.JsonValueKind.Object && c.Config.TryGetProperty("class_name", out _)));

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(WithConfigs), "layers")]
    public void Layers(string file) => GoldenTopic.Run("layers", file, golden =>
    {
        CheckRoundTrip(golden.Config, GoldenModels.ReadLayer(golden.Config));
    });

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(WithConfigs), "losses")]
    public void LossConfigs(string file) => Check<Loss>("losses", file);

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(WithConfigs), "metrics")]
    public void MetricConfigs(string file) => Check<Metric>("metrics", file);

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(WithConfigs), "optimizers")]
    public void OptimizerConfigs(string file)
    {
        if (file == "Schedules") Check<LearningRateSchedule>("optimizers", file);
        else Check<Optimizer>("optimizers", file);
    }

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(WithConfigs), "initializers")]
    public void InitializerConfigs(string file) => Check<Initializer>("initializers", file);

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(WithConfigs), "regularizers")]
    public void RegularizerConfigs(string file) => Check<Regularizer>("regularizers", file);

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(WithConfigs), "constraints")]
    public void ConstraintConfigs(string file) => Check<Constraint>("constraints", file);

    private static void Check<TKind>(string topic, string file)
        where TKind : class => GoldenTopic.Run(topic, file, golden =>
    {
        CheckRoundTrip(golden.Config, GoldenModels.Waiting(() => ConfigReader.Read<TKind>(golden.Config)));
    });

    private static void CheckRoundTrip(System.Text.Json.JsonElement config, object read)
    {
        var expected = JsonNode.Parse(config.GetRawText())!;
        var differences = JsonComparison.Differences(expected["config"], ConfigWriter.Write(read)["config"], "shared_object_id");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
