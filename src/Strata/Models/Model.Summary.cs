using Strata.Models.Summaries;

namespace Strata.Models;

/// <summary>The model as a table.</summary>
public abstract partial class Model
{
    /// <summary>Layers with output shapes and parameters, as Keras prints them.</summary>
    /// <param name="lineLength">Columns of the table; by default as wide as the terminal (80 in a pipe) lets it be, 88 at most, or 108
    /// with connections.</param>
    /// <param name="expandNested">Whether layers of models inside are listed, too.</param>
    /// <param name="showTrainable">Whether to tell which layers training changes.</param>
    /// <param name="layerRange">Names (regular expressions) of the first and the last layer to list.</param>
    /// <param name="showFlops">Whether to tell the multiplications and additions of each layer for one sample.</param>
    /// <param name="showMemory">Whether to tell the bytes of what each layer computes for one sample, in its float type.</param>
    public string Summary(
        int? lineLength = null, bool expandNested = false, bool showTrainable = false, (string First, string Last)? layerRange = null,
        bool showFlops = false, bool showMemory = false) =>
        new ModelSummary(this, new SummaryOptions(lineLength, TerminalWidth, expandNested, showTrainable, layerRange)
        {
            ShowFlops = showFlops, ShowMemory = showMemory,
        }).Text();

    internal string Summary(int? lineLength, int terminalWidth, bool expandNested, bool showTrainable, (string First,
        string Last)? layerRange) =>
        new ModelSummary(this, new SummaryOptions(lineLength, terminalWidth, expandNested, showTrainable, layerRange)).Text();

    private static int TerminalWidth => Console.IsOutputRedirected || Console.WindowWidth < 40 ? 80 : Console.WindowWidth;
}
