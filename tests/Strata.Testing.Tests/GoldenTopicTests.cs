using Xunit.Sdk;

namespace Strata.Testing.Tests;

public sealed class GoldenTopicTests : IDisposable
{
    private readonly string _artifacts = Directory.CreateTempSubdirectory("strata-").FullName;

    // What these tests pretend must not reach the real report.
    public GoldenTopicTests() => Environment.SetEnvironmentVariable("STRATA_ARTIFACTS", _artifacts);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("STRATA_ARTIFACTS", null);
        Directory.Delete(_artifacts, recursive: true);
    }

    [Fact]
    public void All_cases_run_and_all_failures_are_told()
    {
        int cases = GoldenFile.Open("layers", "Dense").Cases.Count, ran = 0;

        FailException error = Assert.Throws<FailException>(() => GoldenTopic.Run("layers", "Dense", golden =>
        {
            if (ran++ == 0) throw new Waiting("layer Dense");
            golden.Check<float>("x0", [1], [1]);
        }));

        Assert.Equal(cases, ran);
        Assert.StartsWith($"{cases - 1} of {cases} cases failed.\nlayers/Dense/", error.Message);
        Assert.Contains("x0: expected shape", error.Message);
    }

    [Fact]
    public void The_merged_report_has_what_was_found()
    {
        GoldenTopic.Run("layers", "Dense", golden => golden.Check(Closeness.Compare<float>("y", [1], [1.5f], rtol: 0, atol: 1)));

        GoldenCounts counts = GoldenReport.Merge().Topics["layers"]["Dense"];

        Assert.Equal((0, 0, 0.5), (counts.Failed, counts.Waiting, counts.Worst));
        Assert.True(File.Exists(Path.Combine(_artifacts, "goldens.json")));
    }

    [Fact]
    public void Waiting_alone_does_not_fail() => GoldenTopic.Run("layers", "Dense", _ => throw new Waiting("layer Dense"));
}
