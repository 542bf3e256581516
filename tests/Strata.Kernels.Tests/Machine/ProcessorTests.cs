using Strata.Kernels.Machine;

namespace Strata.Kernels.Tests.Machine;

public sealed class ProcessorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("strata-processor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_name_is_the_first_that_Linux_lists()
    {
        string file = Path.Combine(_folder, "cpuinfo");
        File.WriteAllText(file, "processor\t: 0\nmodel name\t: Fast: the CPU\nmodel name\t: Another\n");

        Assert.Equal("Fast: the CPU", Processor.ReadName(file));
    }

    [Fact]
    public void Without_a_list_the_architecture_is_the_name()
    {
        string expected = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString();

        Assert.Equal(expected, Processor.ReadName(Path.Combine(_folder, "none")));
    }

    [Fact]
    public void Caches_come_with_level_type_and_bytes()
    {
        Cache(0, "1", "Data", "32K");
        Cache(1, "1", "Instruction", "64K");
        Cache(2, "3", "Unified", "96M");
        Cache(3, "4", "Unified", "much");

        Assert.Equal(
            [new ProcessorCache(1, "Data", 32 << 10), new(1, "Instruction", 64 << 10), new(3, "Unified", 96 << 20)],
            Processor.ReadCaches(_folder));
    }

    [Fact]
    public void A_system_that_does_not_tell_has_no_caches()
    {
        Assert.Empty(Processor.ReadCaches(Path.Combine(_folder, "none")));
        Directory.CreateDirectory(Path.Combine(_folder, "index0"));
        Assert.Empty(Processor.ReadCaches(_folder));
    }

    private void Cache(int index, string level, string type, string size)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, $"index{index}")).FullName;
        File.WriteAllText(Path.Combine(folder, "level"), level + "\n");
        File.WriteAllText(Path.Combine(folder, "type"), type + "\n");
        File.WriteAllText(Path.Combine(folder, "size"), size + "\n");
    }
}
