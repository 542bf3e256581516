using System.Globalization;
using System.Text;
using Strata.Callbacks;
using Strata.Formats;
using Strata.Models;

namespace Strata.Cli.Training;

/// <summary>The folder that a training leaves its results in. Files appear whole or not at all.</summary>
internal sealed class RunFolder
{
    /// <param name="path">Where, or null for <c>runs/</c> and the time.</param>
    /// <exception cref="UsageError">It cannot be made: told before any training.</exception>
    public RunFolder(string? path)
    {
        Path = path ?? System.IO.Path.Combine("runs", DateTime.Now.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture));
        if (File.Exists(Path)) throw new UsageError($"--output must be a folder. Received: '{Path}', which is a file.");
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageError($"The run folder '{Path}' cannot be made: {error.Message}");
        }
    }

    public string Path { get; }

    public void WriteModel(Model model) => model.Save(System.IO.Path.Combine(Path, "model.keras"));

    public void WriteReport(string html) => Write("report.html", html);

    public void WriteSummary(string text) => Write("summary.txt", text);

    /// <summary>One row per epoch, columns as the history names them.</summary>
    public void WriteHistory(History history)
    {
        string[] names = [.. history.Metrics.Keys];
        var text = new StringBuilder("epoch");
        foreach (string name in names) text.Append(',').Append(name);
        text.Append('\n');
        for (int i = 0; i < history.Epochs.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{history.Epochs[i] + 1}");
            foreach (string name in names)
            {
                var values = history[name];
                text.Append(',').Append(i < values.Count ? values[i].ToString("R", CultureInfo.InvariantCulture) : "");
            }
            text.Append('\n');
        }
        Write("history.csv", text.ToString());
    }

    private void Write(string name, string text) => AtomicFile.Write(System.IO.Path.Combine(Path, name), Encoding.UTF8.GetBytes(text));
}
