using Strata.Graph;
using Strata.Kernels.Threading;
using Strata.Passes;
using Strata.Planning;
using Strata.Tensors;

namespace Strata.Execution;

/// <summary>
/// A program that runs: passes applied, planned, and bound to memory. Fill the inputs, run, read the outputs, as often as wanted; after the
/// first run nothing is allocated. One at a time: for parallel use make several.
/// </summary>
public sealed unsafe class Executable
{
    private readonly Workspace _workspace;
    private readonly List<Storage> _kept = [];
    private Work[] _works = [];
    private Step[] _steps = [];
    private Tensor[] _inputs = [];
    private Tensor[] _outputs = [];
    private Storage? _arena;
    private int _moves;

    private Executable(Plan plan, Workspace workspace)
    {
        Plan = plan;
        _workspace = workspace;
    }

    public Plan Plan { get; }

    /// <summary>Tensors to fill before a run; they lie in the arena, so what they hold after a run is undefined.</summary>
    public IReadOnlyList<Tensor> Inputs
    {
        get
        {
            EnsureBound();
            return _inputs;
        }
    }

    /// <summary>What the last run computed; overwritten by the next.</summary>
    public IReadOnlyList<Tensor> Outputs
    {
        get
        {
            EnsureBound();
            return _outputs;
        }
    }

    /// <summary>Compiles a program: passes, plan, memory.</summary>
    public static Executable Compile(Program program) => Compile(program, null);

    /// <summary>Compiles a program: passes, plan, memory.</summary>
    /// <param name="program">What to compute.</param>
    /// <param name="workspace">An arena to share with other executables that never run at the same time.</param>
    /// <param name="outputPlaces">For each output the memory it must end up in, or null for the plan's own.</param>
    internal static Executable Compile(
        Program program, Workspace? workspace = null, IReadOnlyList<(Storage Storage, long Offset)?>? outputPlaces = null)
    {
        program = CommonSubexpressions.Run(program);
        program = ConstantFolding.Run(program, value => Evaluate(value, fold: false));
        program = PooledLayerPass.Run(Fusion.Run(program));
        program = AssignedSources.Apply(program);
        (program, var places) = OutputPlaces.Apply(program, outputPlaces);
        return new Executable(new Plan(program, places), workspace ?? new Workspace());
    }

    /// <summary>Runs everything once.</summary>
    public void Run()
    {
        EnsureBound();
        var team = WorkerTeam.Shared;
        foreach (var work in _works) team.Run(work);
        // The steps hold bare pointers: all that they point into lives as long as this.
        GC.KeepAlive(this);
    }

    /// <summary>Runs everything once, telling after each step which layer it belonged to.</summary>
    internal void Run(Action<string, Work, int> afterStep)
    {
        EnsureBound();
        for (int i = 0; i < _works.Length; i++)
        {
            WorkerTeam.Shared.Run(_works[i]);
            afterStep(_steps[i].Origin, _works[i], i);
        }
        GC.KeepAlive(this);
    }

    /// <summary>What a run does, step by step, for those who run the steps themselves and keep this alive meanwhile.</summary>
    internal IReadOnlyList<Step> Steps
    {
        get
        {
            EnsureBound();
            return _steps;
        }
    }

    /// <summary>The numbers of a value that depends on constants and variables only.</summary>
    internal static Tensor Evaluate(Value value, bool fold = true)
    {
        var program = new Program([], [value], []);
        var executable = fold ? Compile(program) : new Executable(new Plan(program), new Workspace());
        executable.Run();
        return executable.Outputs[0].Clone();
    }

    private void EnsureBound()
    {
        _workspace.Reserve(Plan.ArenaBytes);
        if (ReferenceEquals(_arena, _workspace.Storage) && _moves == Variable.Moves) return;
        _arena = _workspace.Storage;
        _moves = Variable.Moves;
        _kept.Clear();
        var works = new List<Work>();
        var steps = new List<Step>();
        foreach (var node in Plan.Nodes)
        {
            ((Primitive)node.Operation).Bind(new NodeBinding(this, node, works));
            while (steps.Count < works.Count) steps.Add(new Step(works[steps.Count], node, node.Origin));
        }
        foreach (var assignment in Plan.Program.Assignments)
        {
            var target = assignment.Variable.Tensor;
            _kept.Add(target.Storage);
            works.Add(new Kernels.Movement.CopyWork(PointerTo(assignment.Value), target.Pointer, target.ByteCount));
            steps.Add(new Step(works[^1], null, assignment.Value.Producer.Origin));
        }
        _works = [.. works];
        _steps = [.. steps];
        _inputs = [.. Plan.Program.Inputs.Select(TensorAt)];
        _outputs = [.. Plan.Program.Outputs.Select(TensorAt)];
    }

    private Tensor TensorAt(Value value) => Plan.PlaceOf(value) switch
    {
        Place.Arena arena => new Tensor(_arena!, arena.Block.Offset, value.Shape, value.DType),
        Place.External external => new Tensor(external.Storage, external.Offset, value.Shape, value.DType),
        Place.InVariable variable => variable.Variable.Tensor.Reshape(value.Shape.Sizes),
        Place.InConstant constant => constant.Tensor.Reshape(value.Shape.Sizes),
        _ => throw new InvalidOperationException("Unknown place."),
    };

    private byte* PointerTo(Value value)
    {
        var tensor = TensorAt(value);
        _kept.Add(tensor.Storage);
        return tensor.Pointer;
    }

    private sealed class NodeBinding(Executable owner, Node node, List<Work> works) : Binding(node)
    {
        public override byte* Workspace => owner._arena!.Pointer + (owner.Plan.WorkspaceOf(Node)?.Offset ?? 0);

        public override byte* Input(int i) => owner.PointerTo(Node.Inputs[i]);

        public override byte* Output(int i) => owner.PointerTo(Node.Outputs[i]);

        public override bool IsUsed(int output) => owner.Plan.IsUsed(Node.Outputs[output]);

        public override void Add(Work work) => works.Add(work);
    }
}
