using System.Text.Json;
using System.Xml.Linq;
using Strata.Formats.TensorBoard;
using Strata.Layers;
using Strata.Models;
using Strata.Profiling;
using Strata.Tests.Support;

namespace Strata.Tests.Profiling.Reports;

/// <summary>Each form in which a profile is told, on one model with a model inside and a name that is markup.</summary>
public sealed class ReportsTests
{
    private static readonly Lazy<ModelProfile> s_profile = new(() =>
    {
        var inner = new Sequential("inner") { new Input(16), new Dense(32, activation: "relu", name: "first"), new Dense(8, name: "second") };
        var model = new Sequential("outer <b>") { new Input(16), inner, new Dense(4, name: "a<i>,\"b\"") };
        model.Compile("sgd", "mean_squared_error");
        return model.Profile(Tensor.Ones([8, 16]), seconds: 0.05);
    });

    [Fact]
    public void The_table_has_a_row_for_each_layer_and_their_sum()
    {
        string[] lines = s_profile.Value.ToString().Split('\n');

        Assert.Matches(@"^outer <b>: training step of 8 samples on \d+ threads, \d+ runs$", lines[0]);
        Assert.StartsWith("layer", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith("inner (Sequential)", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("  first (Dense)", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("sum ", StringComparison.Ordinal) && l.Contains("100.0 %", StringComparison.Ordinal));
        Assert.Matches(@"^wall \d+\.\d{3} ms \(median \d+\.\d{3}, 95 % \d+\.\d{3}\); machine \d+ GFLOP/s", lines[^2]);
        Assert.DoesNotContain("· ", s_profile.Value.ToString(), StringComparison.Ordinal);
        Assert.Contains("    · MatMul + Add + Relu float32(8, 32)", s_profile.Value.ToText(kernels: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_lists_layers_of_the_model_without_counting_twice()
    {
        using var json = JsonDocument.Parse(s_profile.Value.ToJson());
        var root = json.RootElement;
        var layers = root.GetProperty("layers").EnumerateArray().ToList();

        double sum = layers.Sum(l =>
            l.GetProperty("forward_ms").GetDouble() + l.GetProperty("backward_ms").GetDouble() + l.GetProperty("update_ms").GetDouble());
        Assert.Equal(s_profile.Value.Milliseconds, sum, 9);
        Assert.Equal(s_profile.Value.Wall.Milliseconds, root.GetProperty("wall_ms").GetDouble());
        var inner = layers.Single(l => l.GetProperty("name").GetString() == "inner");
        Assert.Equal("outer <b>/inner", inner.GetProperty("path").GetString());
        Assert.Equal(2, inner.GetProperty("layers").GetArrayLength());
        Assert.Equal(8 * 2.0 * ((2 * 16 * 32) + (3 * 32 * 8)), inner.GetProperty("flops").GetDouble());
        foreach (string key in new[] { "bytes", "gflops", "roofline", "roof", "share", "calls", "allocated_bytes", "activation_bytes" })
            Assert.True(inner.TryGetProperty(key, out _), key);
        Assert.NotEmpty(root.GetProperty("memory").GetProperty("blocks").EnumerateArray());
    }

    [Fact]
    public void Csv_has_as_many_fields_in_every_line()
    {
        string[] lines = s_profile.Value.ToCsv().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int fields = lines[0].Split(',').Length;

        Assert.StartsWith("path,kind,name,phase,ms,", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith("outer <b>/inner/first,layer,Dense,", StringComparison.Ordinal));
        Assert.All(lines, l => Assert.Equal(fields, Unquoted(l).Split(',').Length));
        Assert.Contains(lines, l => l.StartsWith("\"outer <b>/a<i>,\"\"b\"\"\",layer,Dense,", StringComparison.Ordinal));
    }

    [Fact]
    public void The_trace_is_of_complete_events_in_microseconds()
    {
        using var json = JsonDocument.Parse(s_profile.Value.ToChromeTrace());
        var events = json.RootElement.GetProperty("traceEvents").EnumerateArray().ToList();

        var complete = events.Where(e => e.GetProperty("ph").GetString() == "X").ToList();
        Assert.Equal(s_profile.Value.Trace.Count, complete.Count);
        Assert.Equal(1e3 * s_profile.Value.Trace[0].Start, complete[0].GetProperty("ts").GetDouble());
        Assert.All(complete, e => Assert.True(e.GetProperty("dur").GetDouble() >= 0));
        Assert.Contains(events, e => e.GetProperty("name").GetString() == "thread_name");
    }

    [Fact]
    public void The_page_is_whole_loads_nothing_and_escapes_names()
    {
        string page = s_profile.Value.ToHtml();

        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("outer <b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        string[] pictures = [.. page.Split("<svg").Skip(1).Select(p => "<svg" + p[..(p.IndexOf("</svg>", StringComparison.Ordinal) + 6)])];
        Assert.Equal(3, pictures.Length);
        var (roofline, threads, memory) = (XElement.Parse(pictures[0]), XElement.Parse(pictures[1]), XElement.Parse(pictures[2]));
        Assert.Single(roofline.Elements("path"), l => (string?)l.Attribute("class") == "b");
        Assert.NotEmpty(roofline.Elements("circle"));
        Assert.NotEmpty(threads.Elements("rect"));
        Assert.Equal(s_profile.Value.Memory.Blocks.Count, memory.Elements("rect").Count());
    }

    [Fact]
    public void TensorBoard_gets_a_card_for_each_figure_of_each_layer_and_the_table()
    {
        using var folder = new TemporaryFolder();

        string path = s_profile.Value.SaveTensorBoard(folder.File("runs/one"));

        Assert.Matches(@"^events\.out\.tfevents\.\d{10,}\..", Path.GetFileName(path));
        var events = EventFile.Read(path).ToList();
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        var values = events[1].Values.ToDictionary(v => v.Tag);
        Assert.Equal((float)s_profile.Value.Wall.Milliseconds, (float)values["step/wall_ms"].Tensor.ToDoubles()[0]);
        var inner = s_profile.Value.Layers.Single(l => l.Name == "inner");
        Assert.Equal((float)inner.Layers[0].Backward.Milliseconds, (float)values["backward_ms/inner/first"].Tensor.ToDoubles()[0]);
        Assert.Equal((float)inner.Roofline, (float)values["roofline/inner"].Tensor.ToDoubles()[0]);
        Assert.Equal("scalars", values["share/(loss)"].Plugin);
        string table = System.Text.Encoding.UTF8.GetString(values["profile"].Tensor.Strings[0]);
        Assert.StartsWith("outer <b>: training step of 8 samples", table, StringComparison.Ordinal);
        Assert.Contains("\n| outer <b>/inner/first | Dense | ", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_saved_whole()
    {
        using var folder = new TemporaryFolder();
        s_profile.Value.SaveHtml(folder.File("profile.html"));
        Assert.Equal(s_profile.Value.ToHtml(), File.ReadAllText(folder.File("profile.html")));
    }

    private static string Unquoted(string line) => System.Text.RegularExpressions.Regex.Replace(line, "\"([^\"]|\"\")*\"", "x");
}
