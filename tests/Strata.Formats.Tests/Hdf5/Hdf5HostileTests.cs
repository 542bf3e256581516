using System.Text.Json;
using Strata.Formats.Hdf5;
using Strata.Testing;

namespace Strata.Formats.Tests.Hdf5;

/// <summary>Broken and hostile files end in a typed error or a good read, quickly and with little memory.</summary>
public sealed class Hdf5HostileTests
{
    private const long Spare = 64 << 20;

    // Another set of goldens may have no such files.
    private const string None = "(none)";

    // Reasons that are found without knowing the model.
    private static readonly string[] Here =
    [
        "bomb", "checksum", "corrupt", "not-hdf5", "truncated", "unsupported-feature", "unsupported-filter", "unsupported-type",
        "unsupported-version",
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name).Order(StringComparer.Ordinal).DefaultIfEmpty(None)];

    private static IEnumerable<GoldenCase> Cases => (GoldenFile.TryOpen("files", "index")?.Cases ?? [])
        .Where(c => c.Name.StartsWith("hostile/", StringComparison.Ordinal) && c.Name.Split('/')[1] is "h5" or "legacy");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_file_is_read_or_refused(string name)
    {
        if (name == None) return;
        GoldenCase golden = Cases.Single(c => c.Name == name);
        Exception? error = null;

        TimeSpan time = Promptness.Fastest(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            error = Record.Exception(() => ReadAll(golden.FilePath!));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Spare + new FileInfo(golden.FilePath!).Length);
        });

        Assert.True(time <= Promptness.Limit, $"took {time}");
        if (error is not null) Assert.Equal(golden.Text("reason"), Reason(Assert.IsType<StrataFormatException>(error).Kind));
        if (golden.Text("expect") == "load") Assert.Null(error);
        if (golden.Text("expect") == "refuse" && Here.Contains(golden.Text("reason"))) Assert.NotNull(error);
    }

    private static void ReadAll(string path)
    {
        using Hdf5File file = Hdf5File.Open(path);
        Hdf5Walk.ReadAll(file);
    }

    private static string Reason(FormatErrorKind kind) =>
        kind == FormatErrorKind.NotThisFormat ? "not-hdf5" : JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
