using Strata.Cli.Networks;
using Strata.Models;

namespace Strata.Cli.Files;

/// <summary>Models that a command line names.</summary>
internal static class ModelFiles
{
    /// <summary>A built-in network of that name, or else the model of that file.</summary>
    public static Model Named(string name) =>
        BuiltInNetwork.Find(name)?.Create() ?? (Path.Exists(name) ? Load(name) : throw new UsageError(
            $"There is no built-in network '{name}' and no file of that name. "
            + $"There are: {string.Join(", ", BuiltInNetwork.All.Select(n => n.Name))}."));

    /// <summary>A whole model from a file.</summary>
    /// <param name="path">A .keras file, a folder of its members, or a legacy .h5.</param>
    /// <param name="compile">Whether to compile it as the file says.</param>
    /// <exception cref="UsageError">There is no such file, or it holds no model.</exception>
    public static Model Load(string path, bool compile = true)
    {
        var kind = FileKinds.Of(path);
        if (kind.IsWeights() || kind is FileKind.Npy or FileKind.Idx or FileKind.Csv or FileKind.Hdf5)
        {
            throw new UsageError(
                $"'{path}' is no model but {kind.Describe()}. "
                + "Expected: a .keras file, a folder of its members, or an .h5 of a whole model.");
        }
        var model = Model.Load(path, compile);
        Warn(model.LoadWarnings);
        return model;
    }

    /// <summary>The architecture that a file describes: a model's, or the JSON of <c>to_json()</c>.</summary>
    public static Model Architecture(string path) =>
        FileKinds.Of(path) == FileKind.Json ? Model.FromJson(File.ReadAllText(path)) : Load(path, compile: false);

    /// <summary>What was noticed goes where it does not disturb the output.</summary>
    public static void Warn(IEnumerable<string> warnings)
    {
        foreach (string warning in warnings) Console.Error.WriteLine($"strata: note: {warning.ReplaceLineEndings(" ")}");
    }
}
