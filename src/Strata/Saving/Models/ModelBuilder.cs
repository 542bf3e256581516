using System.Text;
using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Models;

namespace Strata.Saving;

/// <summary>
/// From the text of a config to a model: parse, turn into today's spelling, look for everything that Strata does not have, build, compile.
/// Every way in which that fails is told as one <see cref="ModelFileException"/>.
/// </summary>
internal static class ModelBuilder
{
    // Types and policies of Keras that Strata may yet learn.
    private static readonly string[] s_policies =
        ["int8", "int16", "uint16", "uint32", "uint64", "string"];

    /// <summary>A model from an architecture alone.</summary>
    public static Model FromJson(string json)
    {
        const string File = "JSON";
        using var session = LoadSession.Begin(File);
        return Build(JsonText.Parse(Encoding.UTF8.GetBytes(json), File, "The text"), File, version: null, compile: true);
    }

    /// <summary>A model from a parsed config.</summary>
    /// <param name="config">The config, in whatever spelling its Keras had; it is changed in place.</param>
    /// <param name="file">What to call the file.</param>
    /// <param name="version">The Keras that wrote it, if that is known.</param>
    /// <param name="compile">Whether to compile it as the file says.</param>
    public static Model Build(JsonNode? config, string file, string? version, bool compile)
    {
        if (config is not JsonObject item || item.Count > 0 && !item.ContainsKey("class_name") && !item.ContainsKey("config"))
        {
            throw config is JsonObject
                ? ModelFileException.Of(file, RefusalReason.NotAModel, "The config is a JSON object, but none that describes a model.")
                : ModelFileException.Of(file, RefusalReason.Json, $"The config is no JSON object: {JsonText.Describe(config)}.");
        }
        if (item.Count == 0) throw ModelFileException.Of(file, RefusalReason.Json, "The config is an empty JSON object.");
        return Guard(file, () =>
        {
            KerasHistory.Modernize(item);
            ConfigSurvey.Check(item, file, version);
            Layer layer = ModelReader.Read(item);
            if (layer is not Model model)
                throw ModelFileException.Of(file, RefusalReason.NotAModel, $"The config describes {layer}, which is a layer and no model.");
            if (compile && item["compile_config"] is JsonObject settings) CompileSettings.Apply(model, settings);
            model.LoadWarnings = LoadSession.Current?.Warnings ?? [];
            return model;
        });
    }

    /// <summary>Tells whatever goes wrong while objects are made as an error of the file.</summary>
    public static T Guard<T>(string file, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (GraphException e)
        {
            throw ModelFileException.Of(file, RefusalReason.Graph, e.Message, e);
        }
        catch (UnknownClassException e) when (e.Kind == "dtype")
        {
            bool isKeras = s_policies.Contains(e.ClassName);
            throw ModelFileException.Of(
                file, isKeras ? RefusalReason.UnsupportedType : RefusalReason.BadValue,
                isKeras ? $"It computes in '{e.ClassName}', which Strata does not; save the model in float32." : e.Message, e);
        }
        catch (UnknownClassException e)
        {
            throw ModelFileException.Of(file, RefusalReason.UnknownClass, e.Message, e);
        }
        catch (WrongClassException e)
        {
            throw ModelFileException.Of(file, e.Kind == "layer" ? RefusalReason.NotALayer : RefusalReason.BadValue, e.Message, e);
        }
        catch (UnknownOptionException e)
        {
            throw ModelFileException.Of(file, RefusalReason.UnknownArgument, e.Message, e);
        }
        catch (TooLargeException e)
        {
            throw ModelFileException.Of(file, RefusalReason.TooLarge, e.Message, e);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException
            or OverflowException or InvalidCastException
            or (FormatException and not ModelFileException and not Formats.StrataFormatException))
        {
            throw ModelFileException.Of(file, RefusalReason.BadValue, e.Message, e);
        }
    }
}
