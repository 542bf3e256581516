using System.Text;
using Strata.Formats;
using Strata.Formats.TensorBoard;
using Strata.Profiling.Reports;

namespace Strata.Profiling;

/// <summary>
/// Where the time of a step goes: layer by layer, and kernel by kernel within. Prints as a table; as JSON, CSV, a trace that Perfetto
/// opens, and as a page with pictures.
/// </summary>
public sealed class ModelProfile
{
    /// <summary>The model.</summary>
    public required string Name { get; init; }

    /// <summary>Samples of a step.</summary>
    public required int Batch { get; init; }

    /// <summary>Whether the step trains; else it predicts.</summary>
    public required bool IsTraining { get; init; }

    /// <summary>Threads that shared the work.</summary>
    public required int Threads { get; init; }

    /// <summary>How often the step was measured.</summary>
    public required int Runs { get; init; }

    /// <summary>Time of the whole step, run as always.</summary>
    public required PhaseTime Wall { get; init; }

    /// <summary>10⁹ operations a second that the machine does at most.</summary>
    public required double PeakGigaflopsPerSecond { get; init; }

    /// <summary>10⁹ bytes a second that it copies through memory.</summary>
    public required double CopyGigabytesPerSecond { get; init; }

    /// <summary>The layers of the model, each with what is in it; and before and after them what is no layer's.</summary>
    public required IReadOnlyList<LayerProfile> Layers { get; init; }

    /// <summary>Which thread did what when, in one run.</summary>
    public required IReadOnlyList<TraceSpan> Trace { get; init; }

    /// <summary>The memory of a step.</summary>
    public required MemoryPlan Memory { get; init; }

    /// <summary>The time of all rows together: within a few per cent that of the whole step.</summary>
    public double Milliseconds => Layers.Sum(l => l.Milliseconds);

    /// <summary>What the step must cost.</summary>
    public RooflineCost Cost => Layers.Aggregate(RooflineCost.Zero, (sum, l) => sum + l.Cost);

    /// <summary>A table of the layers.</summary>
    public override string ToString() => ToText();

    /// <summary>A table of the layers.</summary>
    /// <param name="kernels">Whether to list the kernels of each layer, too.</param>
    public string ToText(bool kernels = false) => ProfileText.Write(this, kernels);

    /// <summary>Everything but the trace as one JSON object; times in milliseconds.</summary>
    public string ToJson() => ProfileJson.Write(this);

    /// <summary>A line for each layer and each kernel.</summary>
    public string ToCsv() => ProfileCsv.Write(this);

    /// <summary>One run over threads, in the format of Chrome's tracing, which ui.perfetto.dev opens.</summary>
    public string ToChromeTrace() => ChromeTrace.Write(this);

    /// <summary>
    /// A page with the table, the roofline, the threads over time and the memory over time. It loads nothing from elsewhere.
    /// </summary>
    public string ToHtml() => ProfilePage.Write(this);

    /// <summary>Writes <see cref="ToHtml"/> into a file, whole or not at all.</summary>
    public void SaveHtml(string path) => AtomicFile.Write(path, Encoding.UTF8.GetBytes(ToHtml()));

    /// <summary>
    /// Writes an event file for TensorBoard into a folder: figures of each layer as scalars at step 0, and the table as text. Profiles
    /// in folders side by side are compared there.
    /// </summary>
    /// <param name="folder">The folder of the run; it is made if need be.</param>
    /// <returns>The file: <c>events.out.tfevents.TIME.HOST</c>.</returns>
    public string SaveTensorBoard(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        double now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds;
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, EventFile.NameOf(now, Environment.MachineName));
        EventFile.Write(path, TensorBoardProfile.Events(this, now));
        return path;
    }

    /// <summary>This profile beside another of the same model, or of another with layers of the same names.</summary>
    public ProfileComparison CompareTo(ModelProfile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ProfileComparison(ProfileRow.Of(this), ProfileRow.Of(other));
    }
}
