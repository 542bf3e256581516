using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Strata.Kernels.Bench;

// --quick [part of a name]: one table. Otherwise BenchmarkDotNet's own options: --filter '*Products*', --list flat, --job medium.
if (args is ["--quick", .. var rest])
{
    QuickTable.Print(rest.FirstOrDefault());
    return;
}
// In this process: the cases are objects of it, and a machine without the SDK can run it.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddColumn(SpeedColumn.Both).WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(80));
BenchmarkSwitcher.FromAssembly(typeof(KernelSuite).Assembly).Run(args, config);
