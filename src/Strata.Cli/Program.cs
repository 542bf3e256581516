namespace Strata.Cli;

/// <summary>Where the <c>strata</c> command begins.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is [] or ["--help"] or ["-h"])
        {
            Console.WriteLine("strata: Keras for .NET, from a shell.");
            return 0;
        }

        Console.Error.WriteLine($"strata: expected a command. Received: '{args[0]}'. Try --help.");
        return 2;
    }
}
