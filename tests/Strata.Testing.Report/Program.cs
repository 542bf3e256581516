using System.Globalization;
using System.Runtime.Intrinsics;
using Strata.Testing;

// For test.sh: `goldens` writes artifacts/goldens.json and prints a table; `widths` prints the vector widths of this machine.
switch (args)
{
    case ["goldens"]:
        PrintGoldens(GoldenReport.Merge());
        return 0;
    case ["widths"]:
        Console.WriteLine(string.Join(' ', Widths()));
        return 0;
    default:
        Console.Error.WriteLine("Expected one argument: goldens or widths.");
        return 2;
}

static IEnumerable<int> Widths()
{
    if (Vector512.IsHardwareAccelerated) yield return 512;
    if (Vector256.IsHardwareAccelerated) yield return 256;
    if (Vector128.IsHardwareAccelerated) yield return 128;
    yield return 32;
}

static void PrintGoldens(GoldenReport report)
{
    const string line = "{0,-20} {1,8} {2,8} {3,8} {4,10}";
    CultureInfo culture = CultureInfo.InvariantCulture;
    Console.WriteLine(string.Format(culture, line, "goldens", "passed", "failed", "waiting", "worst"));
    foreach ((string topic, SortedDictionary<string, GoldenCounts> files) in report.Topics)
    {
        Console.WriteLine(string.Format(
            culture,
            line,
            topic,
            files.Values.Sum(f => f.Passed),
            files.Values.Sum(f => f.Failed),
            files.Values.Sum(f => f.Waiting),
            files.Values.Max(f => f.Worst).ToString("g3", culture)));
    }

    Console.WriteLine(string.Format(culture, line, "all", report.Passed, report.Failed, report.Waiting, ""));
}
