using System.Text.Json.Nodes;
using Strata.Execution;
using Strata.Kernels.Threading;
using Strata.Layers;
using Strata.Pages;
using Strata.Passes;
using Strata.Profiling.Reports;

namespace Strata.Profiling;

/// <summary>What a layer takes for a batch of some size.</summary>
/// <param name="Batch">Samples.</param>
/// <param name="Forward">Time of the output.</param>
/// <param name="Backward">Time of the gradients by input and weights.</param>
/// <param name="ForwardCost">What the output must cost.</param>
/// <param name="BackwardCost">What the gradients must cost.</param>
public sealed record LayerBenchRow(
    int Batch, PhaseTime Forward, PhaseTime Backward, RooflineCost ForwardCost, RooflineCost BackwardCost);

/// <summary>A single layer on this machine, forward and backward, against its roofline, over batch sizes.</summary>
public sealed class LayerBench
{
    private readonly double _peak, _bandwidth;

    private LayerBench(string layer, Shape input, IReadOnlyList<LayerBenchRow> rows)
    {
        (Layer, Input, Rows) = (layer, input, rows);
        Threads = WorkerTeam.Shared.Threads;
        (_peak, _bandwidth) = (MachineRoof.Current.Peak(Threads), MachineRoof.Current.CopyMemory(Threads));
    }

    /// <summary>The layer, as it was written.</summary>
    public string Layer { get; }

    /// <summary>The shape of its input; the first size is the largest batch.</summary>
    public Shape Input { get; }

    /// <summary>Threads that shared the work.</summary>
    public int Threads { get; }

    /// <summary>A row for each batch size.</summary>
    public IReadOnlyList<LayerBenchRow> Rows { get; }

    /// <summary>Measures a layer.</summary>
    /// <param name="layer">As one writes it: <c>Conv2D(64, 3, padding: same)</c>.</param>
    /// <param name="input">The shape of its input, the batch first.</param>
    /// <param name="batches">Batch sizes; by default the powers of two up to the input's, and that.</param>
    /// <param name="seconds">For how long to measure each, about.</param>
    /// <exception cref="FormatException">The layer is not written like that.</exception>
    /// <exception cref="ArgumentException">There is no such layer, or it does not take such an input.</exception>
    public static LayerBench Run(string layer, Shape input, IReadOnlyList<int>? batches = null, double seconds = 0.5)
    {
        ArgumentException.ThrowIfNullOrEmpty(layer);
        if (input.Rank < 2 || !input.IsKnown || input.Count == 0)
            throw new ArgumentException($"An input has a batch and at least one more size, all above 0. Received: {input}.", nameof(input));
        LayerText.Parse(layer);
        batches ??= [.. Enumerable.Range(0, 31).Select(i => 1 << i).TakeWhile(b => b < input[0]), input[0]];
        return new LayerBench(layer, input, [.. batches.Select(batch => Measure(LayerText.Parse(layer), input.With(0, batch), seconds))]);
    }

    /// <summary>A table: times, speeds and parts of the roofline for each batch size.</summary>
    public override string ToString()
    {
        var table = new Columns(
            ["batch", "forward ms", "GFLOP/s", "roofline", "roof", "backward ms", "GFLOP/s", "roofline", "roof", "µs per sample"]);
        foreach (var row in Rows)
        {
            table.Add(
                [
                    $"{row.Batch}", .. Cells(row.Forward, row.ForwardCost), .. Cells(row.Backward, row.BackwardCost),
                    Figures.Invariant($"{1e3 * (row.Forward.Milliseconds + row.Backward.Milliseconds) / row.Batch:0.0}"),
                ]);
        }
        return Figures.Invariant($"{Layer} on {Input}, {Threads} threads, {_peak:0} GFLOP/s, {_bandwidth:0.0} GB/s\n") + table;
    }

    /// <summary>The same as a JSON object; times in milliseconds.</summary>
    public string ToJson() => new JsonObject
    {
        ["layer"] = Layer,
        ["input"] = new JsonArray([.. Input.Sizes.ToArray().Select(s => (JsonNode)s)]),
        ["threads"] = Threads,
        ["peak_gflops"] = _peak,
        ["copy_gb_per_second"] = _bandwidth,
        ["rows"] = new JsonArray([.. Rows.Select(r => (JsonNode)new JsonObject
        {
            ["batch"] = r.Batch,
            ["forward"] = Json(r.Forward, r.ForwardCost),
            ["backward"] = Json(r.Backward, r.BackwardCost),
        })]),
    }.ToJsonString() + "\n";

    /// <summary>A page with the table and all batch sizes below the roofline.</summary>
    public string ToHtml()
    {
        var forward = Rows.Select(r => Dot(r.Batch, "forward", r.Forward, r.ForwardCost));
        var backward = Rows.Select(r => Dot(r.Batch, "backward", r.Backward, r.BackwardCost));
        var dots = forward.Concat(backward).OfType<RooflineChart.Dot>().ToList();
        return ProfilePage.OfLayer(Layer, ToString(), OverBatches(), RooflineChart.Of(_peak, _bandwidth, dots));
    }

    /// <summary>What a sample costs in batches of each size.</summary>
    private string OverBatches()
    {
        (double, double) Point(LayerBenchRow row, PhaseTime time) => (row.Batch, 1e3 * time.Milliseconds / row.Batch);
        (double, double)[] forward = [.. Rows.Select(r => Point(r, r.Forward))], backward = [.. Rows.Select(r => Point(r, r.Backward))];
        double most = Math.Max(1e-3, forward.Concat(backward).Max(p => p.Item2));
        var batches = new Axis("batch", Rows.Min(r => r.Batch), Rows.Max(r => r.Batch), IsLog: true)
        {
            Marks = [.. Rows.Select(r => (double)r.Batch)],
        };
        return new Plot("time per sample", batches, new Axis("µs", 0, 1.05 * most), width: 720)
            .Line("a", forward).Legend("a", "forward", 0).Line("b", backward).Legend("b", "backward", 1).ToSvg(isInline: true);
    }

    private static LayerBenchRow Measure(Layer layer, Shape shape, double seconds)
    {
        bool takesIndices = layer is Embedding;
        var x = Value.Input(shape, takesIndices ? DType.Int32 : DType.Float32);
        var y = layer.Invoke(x, new CallContext(training: true));
        var dy = Value.Input(y.Shape, y.DType);
        Value?[] all = Gradients.Of([(y, dy)], [x, .. layer.TrainableWeights.Select(w => w.Value)]);
        var executable = Executable.Compile(new Program([x, dy], [y, .. all.OfType<Value>()], []));
        var random = new Random(1);
        void Fill()
        {
            foreach (var input in executable.Inputs)
            {
                // Row 0 is in every table.
                if (!input.DType.IsFloat) input.Bytes.Clear();
                else foreach (ref float number in input.Span<float>()) number = random.NextSingle() - 0.5f;
            }
        }
        // The plan reuses the memory of inputs, so each run gets them anew.
        var fill = new KernelRecord("", "Fill", ProfilePhase.Forward, "") { Cost = RooflineCost.Zero };
        var profiler = new Profiler(executable, MachineRoof.Current) { Before = (fill, Fill) };
        profiler.Measure(seconds);
        int[] quiet = profiler.QuietRuns();
        (PhaseTime, RooflineCost) Phase(ProfilePhase phase)
        {
            var records = profiler.Records.Where(r => r.Phase == phase && r != fill).ToList();
            double[] times = [.. Enumerable.Range(0, profiler.Wholes.Length).Select(run => records.Sum(r => r.Times[run]))];
            return (PhaseTime.Of(times, quiet), records.Aggregate(RooflineCost.Zero, (sum, r) => sum + r.Cost));
        }
        var (forward, forwardCost) = Phase(ProfilePhase.Forward);
        var (backward, backwardCost) = Phase(ProfilePhase.Backward);
        return new LayerBenchRow(shape[0], forward, backward, forwardCost, backwardCost);
    }

    private static string[] Cells(PhaseTime time, RooflineCost cost) =>
    [
        Figures.Milliseconds(time.Milliseconds),
        Figures.Invariant($"{(time.Milliseconds > 0 ? cost.Flops / time.Milliseconds / 1e6 : 0):0.0}"),
        Figures.Percent(time.Milliseconds > 0 ? cost.LeastMilliseconds / time.Milliseconds : 0),
        cost.Roof,
    ];

    private static JsonObject Json(PhaseTime time, RooflineCost cost) => new()
    {
        ["ms"] = time.Milliseconds,
        ["median_ms"] = time.Median,
        ["p95_ms"] = time.P95,
        ["flops"] = cost.Flops,
        ["bytes"] = cost.Bytes,
        ["least_ms"] = cost.LeastMilliseconds,
        ["roofline"] = time.Milliseconds > 0 ? cost.LeastMilliseconds / time.Milliseconds : 0,
        ["roof"] = cost.Roof,
    };

    private static RooflineChart.Dot? Dot(int batch, string phase, PhaseTime time, RooflineCost cost)
    {
        if (cost.Flops == 0 || time.Milliseconds == 0) return null;
        double intensity = cost.Flops / Math.Max(1, cost.Bytes), speed = cost.Flops / time.Milliseconds / 1e6;
        return new(intensity, speed, 3 + Math.Log2(batch), phase == "forward" ? "#2f6fde" : "#d9542b", Figures.Invariant(
            $"{phase}, batch {batch}: {time.Milliseconds:0.000} ms, {speed:0.0} GFLOP/s"));
    }
}
