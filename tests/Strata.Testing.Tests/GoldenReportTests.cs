namespace Strata.Testing.Tests;

public sealed class GoldenReportTests
{
    private static readonly GoldenOutcome Passed = new(GoldenStatus.Passed, 0.5, "");
    private static readonly GoldenOutcome Waits = new(GoldenStatus.Waiting, 0, "layer Dense");
    private static readonly GoldenOutcome Failed = new(GoldenStatus.Failed, 7, "off");

    [Fact]
    public void What_no_test_claimed_is_waiting()
    {
        GoldenReport report = GoldenReport.Collect([]);

        Assert.Equal(0, report.Passed + report.Failed);
        Assert.True(report.Waiting > 0);
        Assert.Equal(["layers/Dense: no test yet"], report.Topics["layers"]["Dense"].WaitingFor);
    }

    [Fact]
    public void Within_a_project_every_test_must_pass()
    {
        GoldenCounts counts = Collect(Fragment("A", "one", Passed), Fragment("A", "two", Waits));

        Assert.Equal((0, 0), (counts.Passed, counts.Failed));
        Assert.Contains("layer Dense", counts.WaitingFor);
        Assert.Equal(0.5, counts.Worst);
    }

    [Fact]
    public void Another_project_may_do_what_the_first_waits_for() =>
        Assert.Equal(1, Collect(Fragment("A", "one", Waits), Fragment("B", "one", Passed)).Passed);

    [Fact]
    public void A_failure_always_counts() =>
        Assert.Equal(1, Collect(Fragment("A", "one", Passed), Fragment("B", "one", Failed), Fragment("C", "one", Passed)).Failed);

    private static GoldenCounts Collect(params GoldenFragment[] fragments) => GoldenReport.Collect(fragments).Topics["layers"]["Dense"];

    private static GoldenFragment Fragment(string project, string test, GoldenOutcome outcome)
    {
        GoldenFragment fragment = new(project, "layers", "Dense", test);
        fragment.Cases[GoldenFile.Open("layers", "Dense").Cases[0].Name] = outcome;
        return fragment;
    }
}
