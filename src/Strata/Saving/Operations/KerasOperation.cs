using System.Text.Json.Nodes;
using Strata.Graph;
using Strata.Layers;

namespace Strata.Saving;

/// <summary>
/// A call of one of <c>keras.ops</c> in the graph of a model that came from a file: which function, and its arguments besides tensors. It
/// computes by composing <see cref="Op"/>, and is written back as it was read.
/// </summary>
internal sealed class KerasOperation : IOperation
{
    private readonly Func<OperationCall, IReadOnlyList<Value>> _function;

    /// <param name="module">The Python module of the class.</param>
    /// <param name="className">The class, as <c>GetItem</c>.</param>
    /// <param name="config">Settings of the operation, its name among them.</param>
    /// <param name="arguments">Arguments of the call.</param>
    /// <exception cref="UnknownClassException">Strata does not have the function.</exception>
    public KerasOperation(string module, string className, JsonObject config, CallArguments arguments)
    {
        Module = module;
        ClassName = className;
        Config = config;
        Arguments = arguments;
        Name = config["name"]?.GetValue<string>() ?? LayerNames.ToSnakeCase(className);
        _function = KerasOperations.Find(className) ?? throw new UnknownClassException("operation", className);
    }

    /// <summary>Its name in the graph: <c>get_item_1</c>.</summary>
    public string Name { get; }

    public string Module { get; }

    public string ClassName { get; }

    public JsonObject Config { get; }

    public CallArguments Arguments { get; }

    /// <summary>Describes a model: this operation on these values.</summary>
    public IReadOnlyList<Value> Call(IReadOnlyList<Value> xs) =>
        new Node(this, [.. xs], [.. Invoke(xs).Select(y => y.Spec)], origin: Name).Outputs;

    /// <summary>Traces the operation.</summary>
    public IReadOnlyList<Value> Invoke(IReadOnlyList<Value> xs) => _function(new OperationCall(this, xs));

    public override string ToString() => $"{ClassName} '{Name}'";
}
