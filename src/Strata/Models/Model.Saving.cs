using System.Text.Json.Nodes;
using Strata.Saving;

namespace Strata.Models;

/// <summary>Saving and loading.</summary>
public abstract partial class Model
{
    /// <summary>What was noticed while the model was loaded: options of its file that were left out, each with its place.</summary>
    public IReadOnlyList<string> LoadWarnings { get; internal set; } = [];

    /// <summary>How a file wants Keras to compute.</summary>
    internal CompileSettings CompileSettings
    {
        set => Compiled("Saving").Settings = value;
    }

    /// <summary>The architecture as Keras' <c>to_json()</c> writes it: no weights.</summary>
    public string ToJson() => ModelWriter.Write(this).ToJsonString(JsonText.Compact);

    /// <summary>A new model from what <see cref="ToJson"/> or Keras' <c>to_json()</c> wrote, with fresh weights.</summary>
    /// <exception cref="ModelFileException">It is not JSON, no model, or asks for what Strata does not have.</exception>
    public static Model FromJson(string json) => ModelBuilder.FromJson(json);

    /// <summary>The config of how it is compiled, empty when it is not.</summary>
    internal JsonObject CompileConfig() => _compiled is null ? [] : CompileSettings.Write(_compiled);
}
