using Strata.Cli.Doctor;

namespace Strata.Cli.Tests.Doctor;

public sealed class AdviceTests
{
    [Fact]
    public void A_good_machine_needs_none() => Assert.Empty(Advice.For(Facts.Good));

    [Fact]
    public void Narrow_registers() => Expect(
        "Kernels use registers of 256 bits where 512 are there. Unset STRATA_SIMD.",
        Facts.Good with { Registers = Registers.Of(256, 512, "256", true) });

    [Fact]
    public void No_registers() => Expect(
        "Kernels compute one number at a time. Unset DOTNET_EnableHWIntrinsic.",
        Facts.Good with { Registers = Registers.Of(32, 32, null, false) });

    [Fact]
    public void Registers_that_dotnet_avoids() => Expect(
        "Registers of 512 bits may be faster here. Try DOTNET_PreferredVectorBitWidth=512 and compare with bench/run.",
        Facts.Good with { Registers = Registers.Of(256, 256, null, true) });

    [Fact]
    public void Busy_cores() => Expect(
        "2 threads compute only 1.2 times what one does. Other programs use the cores, or clocks fall under load: stop them, or use "
        + "--threads 1.",
        Facts.Good with { Speeds = [new Speed(1, 100, 20), new Speed(2, 120, 20)] });

    [Fact]
    public void A_container_that_throttles() => Expect(
        "The container gets the time of 1.5 processors, and Strata would use 2 threads, which then wait for each other. Use --threads 1, or "
        + "give the container more.",
        Facts.Good with { Container = new ContainerLimits(1.5, null) });

    [Fact]
    public void Little_memory() => Expect(
        "This process may use 512 MB. Use small batches, or give it more memory.", Facts.Good with { MemoryBytes = 512L << 20 });

    [Fact]
    public void Settings_of_dotnet()
    {
        var dotnet = Facts.Good.Dotnet;
        Expect("Without tiered compilation a program starts slowly. Unset DOTNET_TieredCompilation.", dotnet with { TieredCompilation = false });
        Expect(
            "Code that counts what it does makes the first seconds slow. Set <TieredPGO>false</TieredPGO> in the project.",
            dotnet with { TieredPgo = true });
        Expect(
            "Methods with loops start in slow code. "
            + "Set <TieredCompilationQuickJitForLoops>false</TieredCompilationQuickJitForLoops> in the project.",
            dotnet with { QuickJitForLoops = true });
        Expect(
            "The server's garbage collector takes memory for each core, and a training step allocates nothing. "
            + "Set <ServerGarbageCollector>false</ServerGarbageCollector> unless the program needs it for something else.",
            dotnet with { ServerGC = true });
        Expect(
            "Loading cultures takes part of the start. Set <InvariantGlobalization>true</InvariantGlobalization> if you need none.",
            dotnet with { InvariantGlobalization = false });
    }

    private static void Expect(string advice, DotnetSettings dotnet) => Expect(advice, Facts.Good with { Dotnet = dotnet });

    private static void Expect(string advice, MachineFacts facts) => Assert.Equal([advice], Advice.For(facts));
}
