using PublicApiGenerator;
using Strata.Testing;

namespace Strata.Architecture.Tests;

/// <summary>The public API of each library as one text that people review: a change of it shows in the diff of a commit.</summary>
public sealed class PublicApiTests
{
    public static IEnumerable<object[]> Libraries => SourceProject.All.Where(p => !p.IsProgram).Select(p => new object[] { p.Name });

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_api_is_the_approved_one(string library)
    {
        string folder = Repository.PathOf("tests", "Strata.Architecture.Tests", "PublicApi");
        string approvedPath = Path.Combine(folder, library + ".approved.txt");
        string receivedPath = Path.Combine(folder, library + ".received.txt");
        string received = SourceProject.All.Single(p => p.Name == library).Load()
            .GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        string approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath).ReplaceLineEndings("\n") : "";
        if (received == approved)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, received);
        string verdict = approved.Length == 0 ? "was never approved." : $"changed:\n{Difference(approved, received)}";
        Assert.Fail(
            $"The public API of {library} {verdict}\n"
            + $"Review {library}.received.txt and accept it with ./test.sh accept-api.");
    }

    private static string Difference(string approved, string received)
    {
        string[] before = approved.Split('\n'), after = received.Split('\n');
        IEnumerable<string> gone = before.Except(after).Select(line => "- " + line.Trim());
        IEnumerable<string> come = after.Except(before).Select(line => "+ " + line.Trim());
        return string.Join('\n', gone.Concat(come).Take(40));
    }
}
