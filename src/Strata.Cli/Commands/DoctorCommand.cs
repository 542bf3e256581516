using System.CommandLine;
using Spectre.Console;
using Strata.Cli.Doctor;

namespace Strata.Cli.Commands;

/// <summary><c>strata doctor</c>: what this machine can do, what holds it back, and what to change.</summary>
internal static class DoctorCommand
{
    private const string About =
        """
        Looks at the machine as Strata sees it: processor, vector registers, cores, caches, limits of the container, and settings of .NET;
        measures how fast it multiplies and copies at the moment (about a second); and says what to change.

        A training step takes at least its FLOPs divided by the speed told here; bench/run tells how close Strata comes to that.

        Try:   strata doctor                     a table
               strata doctor --json              the same for a program
               STRATA_SIMD=256 strata doctor     what narrower registers would do
        """;

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of a table." };
        var command = new Command("doctor", About) { json };
        command.SetAction(parsed =>
        {
            var report = new DoctorReport(MachineFacts.Gather());
            if (parsed.GetValue(json)) Console.Out.Write(report.ToJson());
            else if (Console.IsOutputRedirected) Console.Out.Write(report.ToLines());
            else report.Draw(AnsiConsole.Console);
            return 0;
        });
        return command;
    }
}
