using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Strata.Graph;
using Strata.Layers;
using Strata.Profiling;
using Strata.Profiling.Reports;
using Strata.Saving;

namespace Strata.Models.Summaries;

/// <summary>The text of <c>model.Summary()</c>, the same to the character as Keras prints it.</summary>
internal sealed class ModelSummary(Model model, SummaryOptions options)
{
    private readonly IReadOnlyDictionary<Node, string> _operations =
        model is Functional graph ? graph.OperationNames : new Dictionary<Node, string>();
    private readonly LayerCosts? _costs = options.ShowFlops || options.ShowMemory ? LayerCosts.Of(model) : null;

    /// <summary>The whole text, each line ended.</summary>
    public string Text()
    {
        bool isChain = model.IsChain;
        int length = isChain ? 88 : 108;
        double[] positions = isChain ? [0.45, 0.80, 1.0] : [0.3, 0.56, 0.74, 1.0];
        List<string> header = ["Layer (type)", "Output Shape", "Param #"];
        List<Alignment> alignments = [Alignment.Left, Alignment.Left, Alignment.Right];
        if (!isChain)
        {
            header.Add("Connected to");
            alignments.Add(Alignment.Left);
        }
        if (options.ShowTrainable)
        {
            length += 12;
            positions = [.. positions.Select(p => p * 0.90), 1.0];
            header.Add("Trainable");
            alignments.Add(Alignment.Center);
        }
        foreach (var (title, _) in Costs(default))
        {
            length += 17;
            positions = [.. positions.Select(p => p * 0.90), 1.0];
            header.Add(title);
            alignments.Add(Alignment.Right);
        }
        // What a column of costs needs is not taken from the others.
        bool isWide = options.ShowFlops || options.ShowMemory;
        length = options.LineLength ?? (isWide ? length : Math.Min(length, options.TerminalWidth - 4));
        var table = new TextTable([.. header], [.. alignments], Widths(positions, length), length);
        foreach (var entry in Range(Entries()))
        {
            if (entry.Layer is { } layer) AddRows(table, layer, model.Name, 0, isChain);
            else AddOperation(table, entry.Call!, isChain);
        }
        return $"Model: \"{model.Name}\"\n{table}{Totals()}";
    }

    /// <summary>What has a row: the layers, and in a graph the operations between them, as those that make masks.</summary>
    private IReadOnlyList<SummaryEntry> Entries() => model is Functional functional
        ? [.. functional.CallsInOrder.Select(c => new SummaryEntry(c[0].Operation as Layer, c[0], NameOf(c[0])))]
        : [.. model.Layers.Select(layer => new SummaryEntry(layer, null, layer.Name))];

    private string NameOf(Node call) => _operations.GetValueOrDefault(call, call.Operation.Name);

    private static int[] Widths(double[] positions, int length)
    {
        var widths = new int[positions.Length];
        int at = 0;
        for (int i = 0; i < widths.Length; i++)
        {
            widths[i] = (int)(positions[i] * length) - at;
            if (widths[i] < 4)
                throw new ArgumentException($"A summary does not fit into {length} columns. Use a line length of 40 or more.");
            at += widths[i];
        }
        return widths;
    }

    /// <summary>The layers from the first whose name matches to the last: names are regular expressions.</summary>
    private IEnumerable<SummaryEntry> Range(IReadOnlyList<SummaryEntry> layers)
    {
        if (options.LayerRange is not { } range) return layers;
        int first = -1, last = -1;
        for (int i = 0; i < layers.Count; i++)
        {
            if (first < 0 && Matches(range.First, layers[i])) first = i;
            if (Matches(range.Last, layers[i])) last = i;
        }
        if (first < 0 || last < 0)
        {
            throw new ArgumentException(
                $"{model} has no layers from '{range.First}' to '{range.Last}'. There are: "
                + $"{string.Join(", ", layers.Select(l => l.Name))}.");
        }
        (first, last) = (Math.Min(first, last), Math.Max(first, last));
        return layers.Skip(first).Take(last - first + 1);
    }

    private static bool Matches(string pattern, SummaryEntry layer) => Regex.IsMatch(layer.Name, $"^(?:{pattern})$");

    /// <summary>The columns of costs that are asked for, with their texts.</summary>
    private IEnumerable<(string Title, string Text)> Costs((double Flops, long ActivationBytes) cost)
    {
        if (options.ShowFlops) yield return ("FLOPs", _costs is null ? "?" : Figures.Short(cost.Flops));
        if (options.ShowMemory) yield return ("Memory", _costs is null ? "?" : Figures.Bytes(cost.ActivationBytes));
    }

    private void AddRows(TextTable table, Layer layer, string owner, int level, bool isChain)
    {
        string path = $"{owner}/{layer.Name}";
        string prefix = level == 0 ? "" : new string(' ', 3 * level) + "└ ";
        List<string> row =
        [
            $"{prefix}{layer.Name} ({layer.ClassName})",
            OutputShape(layer),
            layer.Built || layer.HasNothingToBuild ? layer.CountParams().ToString("N0", CultureInfo.InvariantCulture) : "0 (unbuilt)",
        ];
        if (!isChain) row.Add(Connections(layer));
        if (options.ShowTrainable) row.Add(layer.Weights.Count == 0 ? "-" : layer.Trainable ? "Y" : "N");
        row.AddRange(Costs(_costs?.At(path) ?? default).Select(c => c.Text));
        table.Add([.. row]);
        if (!options.ExpandNested || layer is not Model nested) return;
        foreach (var inner in nested.Layers) AddRows(table, inner, path, level + 1, isChain);
    }

    private void AddOperation(TextTable table, Node call, bool isChain)
    {
        string shape = OutputShape([.. call.Outputs.Select(o => o.Shape)]);
        List<string> row = [$"{NameOf(call)} ({PrimitiveNames.ClassNameOf(call)})", shape, "0"];
        if (!isChain) row.Add(Connections([call]));
        if (options.ShowTrainable) row.Add("-");
        row.AddRange(Costs(default).Select(c => c.Text));
        table.Add([.. row]);
    }

    private static string OutputShape(Layer layer) => OutputShape(
        layer.InboundNodes.Count > 0 ? [.. layer.InboundNodes[^1].Outputs.Select(o => o.Shape)] : layer.OutputShapes);

    private static string OutputShape(IReadOnlyList<Shape>? shapes)
    {
        if (shapes is null) return "?";
        string[] texts = [.. shapes.Select(s =>
            $"({string.Join(", ", s.Select(n => n == Shape.Unknown ? "None" : n.ToString(CultureInfo.InvariantCulture)))})")];
        return texts.Length == 1 ? texts[0] : $"[{string.Join(", ", texts)}]";
    }

    /// <summary>Where the inputs of the layer's calls in this model come from: <c>name[call][output]</c>.</summary>
    private string Connections(Layer layer)
    {
        var nodes = model is Functional functional ? functional.Nodes.ToHashSet() : null;
        return Connections(layer.InboundNodes.Where(n => nodes?.Contains(n) != false));
    }

    private string Connections(IEnumerable<Node> calls)
    {
        // A constant is no part of the graph.
        var origins = calls.SelectMany(n => n.Inputs).Where(v => v.Producer.Operation is not ConstantOp).Select(value =>
        {
            int call = value.Producer.Operation is Layer producer ? Math.Max(0, producer.InboundNodes.ToList().IndexOf(value.Producer)) : 0;
            return $"{NameOf(value.Producer)}[{call}][{value.Index}]";
        });
        string text = string.Join(", ", origins);
        return text.Length == 0 ? "-" : text;
    }

    private string Totals()
    {
        static (long Count, long Bytes) Of(IEnumerable<Tensor> tensors) =>
            tensors.Aggregate((0L, 0L), (sum, t) => (sum.Item1 + t.Count, sum.Item2 + t.ByteCount));
        var trainable = Of(model.TrainableWeights.Select(w => w.Tensor));
        var other = Of(model.NonTrainableWeights.Select(w => w.Tensor));
        var optimizer = model.IsCompiled ? Of(model.Optimizer.Variables.Select(v => v.Value)) : (0, 0);
        var text = new StringBuilder();
        void Line(string what, (long Count, long Bytes) sum) =>
            text.Append(CultureInfo.InvariantCulture, $" {what} params: {sum.Count:N0} ({MemorySize(sum.Bytes)})\n");
        Line("Total", (trainable.Count + other.Count + optimizer.Item1, trainable.Bytes + other.Bytes + optimizer.Item2));
        Line("Trainable", trainable);
        Line("Non-trainable", other);
        if (optimizer.Item1 > 0) Line("Optimizer", optimizer);
        foreach (var (title, cost) in Costs(_costs?.Total ?? default))
            text.Append(CultureInfo.InvariantCulture, $" {title} per sample: {cost}\n");
        return text.ToString();
    }

    private static string MemorySize(double bytes)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        int unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++) bytes /= 1024;
        return $"{bytes.ToString("0.00", CultureInfo.InvariantCulture)} {units[unit]}";
    }
}

/// <summary>A layer, or a call of an operation, with the name it goes by.</summary>
internal sealed record SummaryEntry(Layer? Layer, Node? Call, string Name);

/// <summary>What a summary shows and how wide it is.</summary>
internal sealed record SummaryOptions(int? LineLength, int TerminalWidth, bool ExpandNested, bool ShowTrainable, (string First,
    string Last)? LayerRange)
{
    public bool ShowFlops { get; init; }

    public bool ShowMemory { get; init; }
}
