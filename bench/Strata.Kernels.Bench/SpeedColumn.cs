using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Strata.Kernels.Bench;

/// <summary>GFLOP/s or GB/s of the fastest iteration, or its share of what the machine can do.</summary>
internal sealed class SpeedColumn(string name, bool isShare) : IColumn
{
    public static IColumn[] Both { get; } = [new SpeedColumn("Speed", false), new SpeedColumn("Share of peak", true)];

    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => isShare ? 1 : 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => isShare
        ? "of the FMA peak for what multiplies, else of a copy of as many bytes"
        : "GFLOP/s for what multiplies, else GB/s";

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        if (summary[benchmarkCase]?.ResultStatistics is not { } statistics) return "–";
        var kernel = (KernelCase)benchmarkCase.Parameters[nameof(KernelSuite.Case)];
        var (speed, unit, share) = Limits.Of(kernel, (int)benchmarkCase.Parameters[nameof(KernelSuite.Threads)], statistics.Min / 1e9);
        return isShare
            ? share.ToString("P0", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{speed:0.0} {unit}");
    }
}
