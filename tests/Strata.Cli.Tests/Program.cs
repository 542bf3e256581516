namespace Strata.Cli.Tests;

/// <summary>This assembly as a program: the child of the test that kills a process while it saves.</summary>
internal static class Program
{
    private static int Main(string[] args) => args is ["save-forever", var path] ? SaveLoop.Run(path) : 2;
}
