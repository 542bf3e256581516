namespace Strata.Testing;

/// <summary>Where things lie on disk, found from the running test upwards.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Strata.slnx</c>, or null when the tests run somewhere else.</summary>
    public static string? Root { get; } = Find();

    /// <summary>Where reports go: <c>STRATA_ARTIFACTS</c>, or <c>artifacts</c> in the repository, or below the present folder.</summary>
    public static string Artifacts
    {
        get
        {
            string? chosen = Environment.GetEnvironmentVariable("STRATA_ARTIFACTS");
            return string.IsNullOrWhiteSpace(chosen)
                ? Path.Combine(Root ?? Environment.CurrentDirectory, "artifacts")
                : Path.GetFullPath(chosen, Root ?? Environment.CurrentDirectory);
        }
    }

    /// <summary>The path of a file or folder of the repository.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests do not run inside the repository.</exception>
    public static string PathOf(params string[] parts)
    {
        string root = Root ?? throw new DirectoryNotFoundException(
            $"No Strata.slnx in or above '{AppContext.BaseDirectory}'. Run the tests from the repository.");
        return Path.Combine([root, .. parts]);
    }

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Strata.slnx"))) return folder.FullName;
        }

        return null;
    }
}
