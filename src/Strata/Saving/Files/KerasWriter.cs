using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Strata.Formats;
using Strata.Models;

namespace Strata.Saving;

/// <summary>Writes Keras 3's own format: a zip of three members, stored and not deflated, in Keras' order.</summary>
internal static class KerasWriter
{
    /// <summary>The Keras whose files Strata writes.</summary>
    public const string KerasVersion = "3.15.1";

    public static void Write(Model model, string path) => AtomicFile.Write(path, stream => Write(model, stream));

    public static void Write(Model model, Stream stream)
    {
        // What cannot be written is told before anything is.
        string config = ModelWriter.Write(model).ToJsonString(JsonText.Compact);
        var weights = WeightsWriter.Builder(model);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        AddText(archive, KerasReader.Metadata, Metadata(model).ToJsonString(JsonText.Compact));
        AddText(archive, KerasReader.Config, config);
        using var body = archive.CreateEntry(KerasReader.Weights, CompressionLevel.NoCompression).Open();
        weights.Write(body);
    }

    private static JsonObject Metadata(Model model) => new()
    {
        ["keras_version"] = KerasVersion,
        ["date_saved"] = DateTime.Now.ToString("yyyy-MM-dd@HH:mm:ss", CultureInfo.InvariantCulture),
        [TrainingState.Key] = TrainingState.Of(model),
    };

    private static void AddText(ZipArchive archive, string name, string text)
    {
        using var body = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        body.Write(Encoding.UTF8.GetBytes(text));
    }
}
