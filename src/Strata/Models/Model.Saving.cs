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

    /// <summary>
    /// Saves everything: architecture, weights, how it is compiled, and the state of the optimizer, so that training goes on where it
    /// stopped. As <c>.keras</c> (Keras 3), or in the legacy format as <c>.h5</c>. The file appears whole or not at all.
    /// </summary>
    /// <exception cref="NotSupportedException">The model holds something that no file can, as a function without a name.</exception>
    /// <exception cref="ArgumentException">The extension is another.</exception>
    /// <exception cref="IOException">The file cannot be written; an older one is as it was.</exception>
    public void Save(string path) => ModelFile.Save(this, path);

    /// <summary>
    /// Loads a model that Keras or Strata saved: <c>.keras</c>, a folder of its members, or a legacy <c>.h5</c> of Keras 2 or 3. Nothing in
    /// the file is run; classes of your own must be registered first, see <see cref="CustomObjects"/>.
    /// </summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="compile">Whether to compile it as the file says, with the optimizer's state.</param>
    /// <exception cref="ModelFileException">The file is broken, or asks for what Strata does not have; it names everything.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <example><code>var model = Model.Load("digits.keras");</code></example>
    public static Model Load(string path, bool compile = true) => ModelFile.Load(path, compile);

    /// <summary>
    /// Saves the weights: as <c>.weights.h5</c> (Keras 3), another <c>.h5</c> (the legacy format), <c>.weights.json</c> (several files),
    /// <c>.safetensors</c> or <c>.npz</c> (by Keras' paths).
    /// </summary>
    /// <param name="path">The file; its extension says the format.</param>
    /// <param name="maxShardBytes">For <c>.weights.json</c>: how large each file may become.</param>
    /// <exception cref="ArgumentException">The extension is another.</exception>
    public void SaveWeights(string path, long maxShardBytes = 5L << 30) => WeightFile.Save(this, path, maxShardBytes);

    /// <summary>Overwrites the weights by those of a file: any format of <see cref="SaveWeights"/>, or those within a saved model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="skipMismatch">Leave weights as they are that the file lacks or has in another shape.</param>
    /// <param name="byName">For the legacy format: match layers by name and not by order.</param>
    /// <returns>What was left out, each as a sentence.</returns>
    /// <exception cref="ModelFileException">Something does not fit; nothing was changed.</exception>
    public IReadOnlyList<string> LoadWeights(string path, bool skipMismatch = false, bool byName = false) =>
        WeightFile.Load(this, path, skipMismatch, byName);

    /// <summary>The architecture as Keras' <c>to_json()</c> writes it: no weights.</summary>
    public string ToJson() => ModelWriter.Write(this).ToJsonString(JsonText.Compact);

    /// <summary>A new model from what <see cref="ToJson"/> or Keras' <c>to_json()</c> wrote, with fresh weights.</summary>
    /// <exception cref="ModelFileException">It is not JSON, no model, or asks for what Strata does not have.</exception>
    public static Model FromJson(string json) => ModelBuilder.FromJson(json);

    /// <summary>The config of how it is compiled, empty when it is not.</summary>
    internal JsonObject CompileConfig() => _compiled is null ? [] : CompileSettings.Write(_compiled);
}
