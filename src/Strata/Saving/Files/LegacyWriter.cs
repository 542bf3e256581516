using Strata.Formats.Hdf5;
using Strata.Models;

namespace Strata.Saving;

/// <summary>Writes whole models and weights in the format of Keras 2, which every Keras reads.</summary>
internal static class LegacyWriter
{
    private const string Backend = "tensorflow";

    /// <summary>A whole model.</summary>
    public static void Write(Model model, string path)
    {
        if (model is SubclassedModel)
        {
            throw new NotSupportedException(
                $"{model} is a class of its own, and the legacy format does not hold the shape it was built on, without which its weights "
                + "have no place. Save it as .keras, or its weights alone with SaveWeights.");
        }
        var file = new Hdf5Builder();
        file.Root.Set("keras_version", KerasWriter.KerasVersion);
        file.Root.Set("backend", Backend);
        var config = LegacyConfig.Of(ModelWriter.Write(model));
        file.Root.Set("model_config", config.ToJsonString(JsonText.Compact), ascii: true);
        if (model.IsCompiled) file.Root.Set("training_config", LegacyConfig.Training(model).ToJsonString(JsonText.Compact), ascii: true);
        AddWeights(file.Root.Group("model_weights"), model);
        if (model.IsCompiled && model.Optimizer.Variables.Count > 0) LegacyOptimizer.Write(file.Root.Group("optimizer_weights"), model);
        file.Save(path);
    }

    /// <summary>Weights alone.</summary>
    public static void WriteWeights(Model model, string path)
    {
        var file = new Hdf5Builder();
        AddWeights(file.Root, model);
        file.Save(path);
    }

    private static void AddWeights(Hdf5GroupBuilder root, Model model)
    {
        root.Set("backend", Backend, ascii: true);
        root.Set("keras_version", KerasWriter.KerasVersion, ascii: true);
        LegacyWeights.Write(root, model);
    }
}
