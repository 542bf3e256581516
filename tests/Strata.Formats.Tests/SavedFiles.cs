using Strata.Testing;

namespace Strata.Formats.Tests;

/// <summary>Saved model files of the repository's own goldens, for unit tests; another set of goldens does not change them.</summary>
internal static class SavedFiles
{
    /// <summary>The path of a file or folder below <c>tests/golden/files</c>.</summary>
    public static string PathOf(params string[] parts) => Repository.PathOf(["tests", "golden", "files", .. parts]);
}
