using Strata.Execution;

namespace Strata.Explain;

/// <summary>A method's program for one model and one number of examples; one run at a time.</summary>
internal sealed class CompiledScene(Executable executable)
{
    /// <summary>Runs it on inputs in the program's order; what comes back is the caller's own.</summary>
    public Tensor[] Run(IReadOnlyList<Tensor> inputs)
    {
        lock (executable)
        {
            for (int i = 0; i < inputs.Count; i++) executable.Inputs[i].CopyFrom(inputs[i]);
            executable.Run();
            return [.. executable.Outputs.Select(o => o.Clone())];
        }
    }
}
