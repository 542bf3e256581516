using Strata.Execution;
using Strata.Models;
using Strata.Passes;

namespace Strata.Explain;

/// <summary>A model, examples and a target: what every method is given, and the one way in which methods ask the model.</summary>
internal sealed class Subject
{
    /// <summary>Examples per run: enough to fill the cores, few enough for the memory of large images.</summary>
    private const int Chunk = 64;

    private readonly SceneCache _cache;
    private readonly string _key;
    private readonly Scene _look;
    private Answer? _answered;

    public Subject(Model model, TensorSet x, Target? target, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Model = model;
        X = ExampleBatch.Of(model, x);
        Target = target ?? Target.Answered;
        Progress = progress;
        Cancellation = cancellation;
        _cache = SceneCache.Of(model);
        _key = $"{string.Join(';', X.Select(t => t.Shape[1..]))}|{Target.At}|{Target.Output}";
        _look = _cache.Look(_key, () => new Scene(Trace(1), Target, null));
        if (Target.Class is { } given) CheckClass(given);
    }

    public Model Model { get; }

    /// <summary>The inputs, each (examples, …).</summary>
    public Tensor[] X { get; }

    public Target Target { get; }

    public IProgress<double>? Progress { get; }

    public CancellationToken Cancellation { get; }

    public int Count => X[0].Shape[0];

    /// <summary>The class of every example: the given one, or that which the model answers.</summary>
    public int[] Classes => Target.Class is { } given ? [.. Enumerable.Repeat(given, Count)] : Answered.Classes;

    /// <summary>The explained value of every example.</summary>
    public float[] Values => Answered.Values;

    private Answer Answered => _answered ??= Ask("values", X, GivenClasses, _ => []);

    private int[]? GivenClasses => Target.Class is null ? null : Classes;

    /// <summary>The function that ends the model: softmax, sigmoid, or null.</summary>
    public string? Function => _look.Head.Function;

    /// <summary>The model traced for one example, to look up layers.</summary>
    public ModelTrace Look() => _look.Trace;

    /// <summary>The named call of a layer, or the one whose map is wanted when none is named.</summary>
    public LayerTap Tap(string? layer, int? call) => layer is null ? Look().DefaultTap() : Look().Tap(layer, call);

    /// <summary>Asks for the examples themselves, the class being found in the same run where none is given.</summary>
    public Answer Ask(string method, Func<Scene, Value[]> build) => _answered = Ask(method, X, GivenClasses, build);

    /// <summary>Asks for any examples, in runs of limited size.</summary>
    /// <param name="method">Names the program: method and all settings that change it.</param>
    /// <param name="xs">Inputs, each (n, …).</param>
    /// <param name="classes">The class of each, or null for what the model answers.</param>
    /// <param name="build">The values wanted, each (n, …).</param>
    /// <param name="extras">What the method needs besides, each (n, …): baselines.</param>
    public Answer Ask(
        string method, IReadOnlyList<Tensor> xs, int[]? classes, Func<Scene, Value[]> build, IReadOnlyList<Tensor>? extras = null)
    {
        int n = xs[0].Shape[0];
        extras ??= [];
        var parts = new List<Tensor[]>();
        for (int start = 0; start < n; start += Chunk)
        {
            Cancellation.ThrowIfCancellationRequested();
            int end = Math.Min(n, start + Chunk);
            var scene = Compiled(method, end - start, classes is not null, build, extras);
            List<Tensor> inputs = [.. xs.Concat(extras).Select(x => x[start..end])];
            if (classes is not null) inputs.Add(Tensor.Of(classes[start..end]));
            parts.Add(scene.Run(inputs));
            if (n > Chunk) Progress?.Report((double)end / n);
        }
        var joined = parts.Count == 1 ? parts[0] : [.. Enumerable.Range(0, parts[0].Length)
            .Select(i => Rows.Join(parts.Select(p => p[i])))];
        return new Answer(joined[2..], joined[0].AsType(DType.Float32).ToArray<float>(), joined[1].ToArray<int>());
    }

    private ModelTrace Trace(int count) => new(
        Model, [.. X.Select((x, i) => Value.Input(new Shape(count).Concat(x.Shape[1..]), x.DType, Model.InputNames[i]))]);

    private CompiledScene Compiled(string method, int count, bool isGiven, Func<Scene, Value[]> build, IReadOnlyList<Tensor> extras)
    {
        string key = $"{method}|{isGiven}|{count}|{_key}";
        return _cache.Get(key, () =>
        {
            var trace = Trace(count);
            var classes = isGiven ? Value.Input([count], DType.Int32, "classes") : null;
            Value[] more = [.. extras.Select(e => Value.Input(new Shape(count).Concat(e.Shape[1..]), e.DType))];
            var scene = new Scene(trace, Target, classes) { Extras = more };
            Value[] inputs = classes is null ? [.. trace.Inputs, .. more] : [.. trace.Inputs, .. more, classes];
            return new CompiledScene(Executable.Compile(new Program(inputs, [scene.Values, scene.Classes, .. build(scene)], [])));
        });
    }

    private void CheckClass(int given)
    {
        int count = _look.Scores.Shape[^1];
        int classes = Math.Max(2, count);
        if (given < 0 || given >= classes)
        {
            throw new ArgumentException(
                $"{Model} tells {classes} classes apart, 0 to {classes - 1}{(count == 1 ? " (one output for two classes)" : "")}. "
                + $"Received: class {given}.");
        }
    }
}
