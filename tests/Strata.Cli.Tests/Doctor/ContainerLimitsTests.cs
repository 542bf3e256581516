using Strata.Cli.Doctor;

namespace Strata.Cli.Tests.Doctor;

public sealed class ContainerLimitsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("150000 100000", "2147483648", 1.5, 2147483648L)]
    [InlineData("max 100000", "max", null, null)]
    [InlineData("nonsense", "", null, null)]
    public void Version_2_is_two_files(string cpu, string memory, double? processors, long? bytes)
    {
        File.WriteAllText(_folder.File("cpu.max"), cpu + "\n");
        File.WriteAllText(_folder.File("memory.max"), memory + "\n");

        Assert.Equal(new ContainerLimits(processors, bytes), ContainerLimits.Read(_folder.Path));
    }

    [Theory]
    [InlineData("50000", "9223372036854771712", 0.5, null)]
    [InlineData("-1", "1073741824", null, 1073741824L)]
    public void Version_1_is_two_folders(string quota, string memory, double? processors, long? bytes)
    {
        Directory.CreateDirectory(_folder.File("cpu"));
        Directory.CreateDirectory(_folder.File("memory"));
        File.WriteAllText(_folder.File("cpu/cpu.cfs_quota_us"), quota + "\n");
        File.WriteAllText(_folder.File("cpu/cpu.cfs_period_us"), "100000\n");
        File.WriteAllText(_folder.File("memory/memory.limit_in_bytes"), memory + "\n");

        Assert.Equal(new ContainerLimits(processors, bytes), ContainerLimits.Read(_folder.Path));
    }

    [Fact]
    public void Without_control_groups_there_is_no_limit() =>
        Assert.Equal(new ContainerLimits(null, null), ContainerLimits.Read(_folder.File("none")));
}
