namespace Strata.Training;

/// <summary>Checks what is given for each output of a model.</summary>
internal static class PerOutput
{
    public static void CheckNames(string what, IEnumerable<string> given, IReadOnlyList<string> outputs)
    {
        string? odd = given.FirstOrDefault(name => !outputs.Contains(name));
        if (odd is not null)
            throw new ArgumentException(
                $"Compile got a {what} for '{odd}', which is not an output of the model. Outputs: {string.Join(", ", outputs)}.");
    }

    public static void CheckCount(string what, int count, IReadOnlyList<string> outputs)
    {
        if (count != outputs.Count)
            throw new ArgumentException(
                $"Compile needs {outputs.Count} {what}, one for each output ({string.Join(", ", outputs)}). Received: {count}.");
    }
}
