namespace Strata.Explain;

/// <summary>What methods that pass something else than gradients must know of operations, by the engine's names for them.</summary>
internal static class Operations
{
    private static readonly HashSet<string> s_movements =
        ["Reshape", "Transpose", "Concatenate", "Slice", "Pad", "BroadcastTo", "Cast", "Copy", "Take"];

    private static readonly HashSet<string> s_linear =
    [
        "Conv2D", "ConvolutionInputGradient", "MatMul", "AveragePool2D", "MaxPool2D", "BatchNormInference", "Sum", "Max", "Min",
            "UpSample2D",
        "Add", "Subtract", "Negative",
    ];

    private static readonly HashSet<string> s_elementwise =
    [
        "Relu", "Tanh", "Sigmoid", "Exp", "Expm1", "Log", "Log1p", "Softplus", "Erf", "Sqrt", "Power", "Abs", "Sign", "Sin", "Cos",
        "Floor", "Ceil", "Round", "Add", "Subtract", "Negative", "Multiply", "Divide", "Maximum", "Minimum", "Where", "Cast",
        "Greater", "GreaterEqual", "Less", "LessEqual", "Equal", "NotEqual",
    ];

    /// <summary>Numbers only move.</summary>
    public static bool IsMovement(Graph.Node node) => s_movements.Contains(Name(node));

    /// <summary>
    /// What comes out is a sum of what comes in, each with a weight that does not depend on it (for a maximum: 1 at one place).
    /// </summary>
    public static bool IsAffine(Graph.Node node, ModelTrace trace) => IsMovement(node) || s_linear.Contains(Name(node))
        || Name(node) == "Multiply" && node.Inputs.Count(trace.IsFed) == 1
        || Name(node) == "Divide" && !trace.IsFed(node.Inputs[1]);

    public static bool IsElementwise(Graph.Node node) => s_elementwise.Contains(Name(node));

    /// <summary>Whether the output is the largest of several.</summary>
    public static bool IsMaximum(Graph.Node node) => Name(node) is "MaxPool2D" or "Max";

    /// <summary>Whether it is a product of two values that both follow from the input.</summary>
    public static bool IsProduct(Graph.Node node, ModelTrace trace) =>
        Name(node) is "MatMul" or "Multiply" && node.Inputs.Take(2).All(trace.IsFed);

    /// <summary>Whether a kernel is among the inputs.</summary>
    public static bool HasKernel(Graph.Node node) => Name(node) is "Conv2D" or "ConvolutionInputGradient" or "MatMul";

    private static string Name(Graph.Node node) => node.Operation.Name;
}
