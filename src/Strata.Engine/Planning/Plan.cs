using System.Globalization;
using System.Text;
using Strata.Graph;
using Strata.Passes;
using Strata.Tensors;

namespace Strata.Planning;

/// <summary>
/// A program ready to be bound to memory: its steps in order and the place of every value. Reshapes are not steps: their output is their
/// input's memory. A plan never changes; what runs is an <c>Executable</c> bound to an arena.
/// </summary>
public sealed class Plan
{
    private readonly Dictionary<Value, Place> _places = [];
    private readonly Dictionary<Node, Lifetime> _workspaces = [];
    private readonly List<Lifetime> _blocks = [];
    private readonly Dictionary<Value, int> _lastUse = [];
    private readonly HashSet<Value> _used = [];

    /// <param name="program">What to run, after passes.</param>
    /// <param name="externals">Values whose numbers must end up at a given place.</param>
    internal Plan(Program program, IReadOnlyDictionary<Value, (Storage Storage, long Offset)>? externals = null)
    {
        Program = program;
        Nodes = [.. program.Schedule().Where(n => n.Operation is Primitive)];
        FindLastUses();
        foreach (var (value, place) in externals ?? new Dictionary<Value, (Storage, long)>())
            _places[value] = new Place.External(place.Storage, place.Offset);
        foreach (var input in program.Inputs) _places[input] = NewBlock(input, -1);
        for (int step = 0; step < Nodes.Count; step++) PlaceOutputs(Nodes[step], step);
        ArenaBytes = ArenaLayout.Place(_blocks);
        LowerBoundBytes = ArenaLayout.LowerBound(_blocks);
    }

    internal Program Program { get; }

    /// <summary>The nodes that run, aliases included, in order.</summary>
    internal IReadOnlyList<Node> Nodes { get; }

    /// <summary>Bytes of the arena: everything but weights, gradients, slots and constants.</summary>
    public long ArenaBytes { get; }

    /// <summary>The most bytes alive at one step: what no layout can go below.</summary>
    public long LowerBoundBytes { get; }

    /// <summary>
    /// Multiplications and additions of products and convolutions in one run: what no machine does faster than its multipliers.
    /// </summary>
    public double Flops => Nodes.Sum(node => ((Primitive)node.Operation).Flops(node));

    /// <summary>One line for each step, with the place of what it makes: for people, and for tests that a plan stayed the same.</summary>
    public override string ToString()
    {
        var names = new Dictionary<Value, string>();
        var text = new StringBuilder();
        string Name(Value v) => names.TryGetValue(v, out string? name) ? name : v.Producer.Operation switch
        {
            VariableOp variable => variable.Variable.Path,
            ConstantOp { Tensor.Count: 1 } constant => constant.Tensor.Item().ToString("R", CultureInfo.InvariantCulture),
            ConstantOp constant => $"constant{constant.Tensor.Shape}",
            _ => v.Producer.Operation.Name,
        };
        int count = 0;
        foreach (var node in Nodes)
        {
            foreach (var output in node.Outputs) names[output] = $"%{count++}";
            var primitive = (Primitive)node.Operation;
            text.Append(string.Join(", ", node.Outputs.Select(o => $"{names[o]}: {o}{(IsUsed(o) ? "" : " unused")}")))
                .Append(" = ").Append(primitive.Name).Append('(').AppendJoin(", ", node.Inputs.Select(Name)).Append(')');
            text.Append(primitive.IsAlias ? " alias" : _places[node.Outputs[0]] is Place.Arena arena
                ? $" @{arena.Block.Offset}" : " external");
            text.Append('\n');
        }
        foreach (var assignment in Program.Assignments) text.Append($"{assignment.Variable.Path} := {Name(assignment.Value)}\n");
        return text.ToString();
    }

    internal Place PlaceOf(Value value) => _places.TryGetValue(value, out var place) ? place : value.Producer.Operation switch
    {
        VariableOp variable => new Place.InVariable(variable.Variable),
        ConstantOp constant => new Place.InConstant(constant.Tensor),
        InputOp input =>
            throw new InvalidOperationException(
                $"The graph reads input '{input.Name}', which is not among the inputs it was compiled with."),
        _ => throw new InvalidOperationException($"No place was planned for {value} of {value.Producer.Operation.Name}."),
    };

    internal Lifetime? WorkspaceOf(Node node) => _workspaces.GetValueOrDefault(node);

    internal bool IsUsed(Value value) => _used.Contains(value);

    private void FindLastUses()
    {
        for (int step = 0; step < Nodes.Count; step++)
        {
            foreach (var input in Nodes[step].Inputs)
            {
                _lastUse[input] = step;
                _used.Add(input);
            }
        }
        foreach (var root in Program.Roots)
        {
            _lastUse[root] = Nodes.Count;
            _used.Add(root);
        }
        // What reads an alias reads what it is an alias of.
        for (int step = Nodes.Count - 1; step >= 0; step--)
        {
            if (!((Primitive)Nodes[step].Operation).IsAlias) continue;
            var input = Nodes[step].Inputs[0];
            _lastUse[input] = Math.Max(_lastUse.GetValueOrDefault(input, step), _lastUse.GetValueOrDefault(Nodes[step].Outputs[0], step));
        }
    }

    private void PlaceOutputs(Node node, int step)
    {
        var primitive = (Primitive)node.Operation;
        if (primitive.IsAlias)
        {
            var place = PlaceOf(node.Inputs[0]);
            _places[node.Outputs[0]] = place;
            if (place is Place.Arena arena) arena.Block.ExtendTo(_lastUse.GetValueOrDefault(node.Outputs[0], step));
            return;
        }
        if (primitive.WorkspaceBytes(node) is > 0 and long bytes)
        {
            _workspaces[node] = new Lifetime(bytes, step);
            _blocks.Add(_workspaces[node]);
        }
        foreach (var output in node.Outputs)
        {
            if (_places.ContainsKey(output)) continue;
            _places[output] = (primitive.MayOverwriteInput ? Overwritten(node, step) : null) ?? NewBlock(output, step);
        }
    }

    /// <summary>The block of an input that dies here and has the output's shape and type, extended to the output's life.</summary>
    private Place.Arena? Overwritten(Node node, int step)
    {
        var output = node.Outputs[0];
        foreach (var input in node.Inputs)
        {
            if (input.Shape != output.Shape || input.DType != output.DType) continue;
            if (_places.GetValueOrDefault(input) is not Place.Arena { Block.First: >= 0 } arena || arena.Block.Last > step) continue;
            if (node.Inputs.Any(i => !ReferenceEquals(i, input) && PlaceOf(i) == arena)) continue;
            arena.Block.ExtendTo(_lastUse.GetValueOrDefault(output, step));
            return arena;
        }
        return null;
    }

    private Place.Arena NewBlock(Value value, int step)
    {
        var block = new Lifetime(Math.Max(1, value.Shape.Count * value.DType.Size), step);
        block.ExtendTo(_lastUse.GetValueOrDefault(value, step));
        _blocks.Add(block);
        return new Place.Arena(block);
    }
}
