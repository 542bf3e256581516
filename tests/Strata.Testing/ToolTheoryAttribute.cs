using Xunit;

namespace Strata.Testing;

/// <summary>A theory that needs a program of others; skipped, with its name, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    /// <param name="tool">The program, or "h5py" for a Python that has it.</param>
    public ToolTheoryAttribute(string tool)
    {
        if (!Tool.Exists(tool)) Skip = $"'{tool}' is not installed (Debian: hdf5-tools, python3-h5py).";
    }
}
