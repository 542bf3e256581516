namespace Strata.Graph;

/// <summary>A value that is given when the graph runs.</summary>
internal sealed class InputOp(string name) : IOperation
{
    public string Name { get; } = name;
}

/// <summary>Numbers that never change.</summary>
internal sealed record ConstantOp(Tensor Tensor, bool IsWeak) : IOperation
{
    public string Name => "Constant";
}

/// <summary>The numbers of a weight, whatever they are when the graph runs.</summary>
internal sealed record VariableOp(Variable Variable) : IOperation
{
    public string Name => Variable.Name;
}
