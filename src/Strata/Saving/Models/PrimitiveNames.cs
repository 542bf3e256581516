using System.Text.Json.Nodes;
using Strata.Graph;
using Strata.Layers;
using Strata.Models;
using Strata.Ops.Elementwise;
using Strata.Ops.Linear;

namespace Strata.Saving;

/// <summary>
/// What Keras calls the operations that C# code put into the graph of a model by itself, as <c>x + y</c> or <c>Op.Tanh(x)</c>: those that
/// are one operation in Keras, too.
/// </summary>
internal sealed class PrimitiveNames
{
    private static readonly Dictionary<Type, string> s_classes = new()
    {
        [typeof(AddOp)] = "Add", [typeof(SubtractOp)] = "Subtract", [typeof(MultiplyOp)] = "Multiply", [typeof(DivideOp)] = "TrueDivide",
        [typeof(PowerOp)] = "Power", [typeof(MaximumOp)] = "Maximum", [typeof(MinimumOp)] = "Minimum", [typeof(NegativeOp)] = "Negative",
        [typeof(AbsOp)] = "Absolute", [typeof(ExpOp)] = "Exp", [typeof(LogOp)] = "Log", [typeof(SqrtOp)] = "Sqrt",
            [typeof(TanhOp)] = "Tanh",
        [typeof(SinOp)] = "Sin", [typeof(CosOp)] = "Cos", [typeof(ErfOp)] = "Erf", [typeof(FloorOp)] = "Floor", [typeof(CeilOp)] = "Ceil",
        [typeof(SignOp)] = "Sign", [typeof(Log1pOp)] = "Log1p", [typeof(Expm1Op)] = "Expm1", [typeof(ReluOp)] = "Relu",
        [typeof(SigmoidOp)] = "Sigmoid", [typeof(SoftplusOp)] = "Softplus", [typeof(GreaterOp)] = "Greater", [typeof(LessOp)] = "Less",
        [typeof(GreaterEqualOp)] = "GreaterEqual", [typeof(LessEqualOp)] = "LessEqual", [typeof(EqualOp)] = "Equal",
        [typeof(NotEqualOp)] = "NotEqual", [typeof(WhereOp)] = "Where",
    };

    private readonly HashSet<string> _used;
    private readonly Functional _model;

    public PrimitiveNames(Functional model)
    {
        _model = model;
        _used = [.. model.Layers.Select(l => l.Name)];
    }

    /// <summary>The names of all calls of operations in a model, those included that Keras does not have.</summary>
    public static Dictionary<Node, string> OfOperations(Functional model)
    {
        var names = new PrimitiveNames(model);
        return model.CallsInOrder.Where(c => c[0].Operation is not Layer).SelectMany(c => c)
            .ToDictionary(node => node, node => names.Of(node, mustBeKnown: false));
    }

    /// <summary>What Keras calls the class of an operation, or Strata does, where Keras has none such.</summary>
    public static string ClassNameOf(Node node) => node.Operation is KerasOperation operation
        ? operation.ClassName
        : ClassOf(node) ?? node.Operation.Name;

    /// <summary>The name of what a call calls; an operation of C# code gets one that is free.</summary>
    /// <param name="node">The call.</param>
    /// <param name="mustBeKnown">Whether an operation that Keras does not have is refused.</param>
    public string Of(Node node, bool mustBeKnown = true)
    {
        if (node.Operation is Layer) return node.Operation.Name;
        if (mustBeKnown && node.Operation is not KerasOperation && ClassOf(node) is null) throw Unnamed(node);
        string name = node.Operation is Primitive ? LayerNames.ToSnakeCase(ClassNameOf(node)) : node.Operation.Name;
        for (int i = 0; ; i++)
        {
            string candidate = i == 0 ? name : $"{name}_{i}";
            if (_used.Add(candidate)) return candidate;
        }
    }

    /// <summary>The operation as an entry of the graph.</summary>
    public static JsonObject Write(Node node, string name) => new()
    {
        ["module"] = "keras.src.ops.numpy",
        ["class_name"] = ClassOf(node),
        ["config"] = new JsonObject { ["name"] = name },
        ["registered_name"] = ClassOf(node),
    };

    /// <summary>A constant among the arguments: a number as it is, an array with its type.</summary>
    public static JsonNode Constant(ConstantOp constant)
    {
        var tensor = constant.Tensor;
        if (tensor.Rank == 0) return tensor.DType.IsFloat ? JsonText.Float(tensor.Item()) : JsonValue.Create((long)tensor.Item());
        return new JsonObject
        {
            ["class_name"] = "__numpy__",
            ["config"] = new JsonObject { ["value"] = NestedNumbers.Write(tensor), ["dtype"] = tensor.DType.Name },
        };
    }

    private static string? ClassOf(Node node) => node.Operation switch
    {
        MatMulOp { TransposeA: false, TransposeB: false } => "Matmul",
        _ => s_classes.GetValueOrDefault(node.Operation.GetType()),
    };

    private NotSupportedException Unnamed(Node node) => new(
        $"{_model} cannot be saved as it is: its graph holds the operation {node.Operation.Name}, which C# code put there by calling Op "
        + "on a symbolic value, and which is no single operation in Keras. Put the computation into a layer of your own and register it "
        + "with CustomObjects.");
}
