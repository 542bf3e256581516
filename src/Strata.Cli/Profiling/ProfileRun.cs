using System.Text;
using Strata.Cli.Files;
using Strata.Cli.Networks;
using Strata.Formats;
using Strata.Kernels.Threading;
using Strata.Models;
using Strata.Profiling;

namespace Strata.Cli.Profiling;

/// <summary>One profile from the shell, or two compared.</summary>
internal sealed class ProfileRun(ProfileSettings settings)
{
    public int Execute()
    {
        if (settings.Threads > 0) WorkerTeam.Resize(settings.Threads);
        if (settings.Other is { } other) return Compare(other);
        if (IsProfile(settings.Model)) throw new UsageError($"'{settings.Model}' is a profile: name what to compare it with.");
        var profile = Profile(settings.Model);
        Console.Out.Write(settings.Format switch
        {
            "json" => profile.ToJson(),
            "csv" => profile.ToCsv(),
            _ => profile.ToText(settings.Kernels),
        });
        if (settings.Trace is { } trace) AtomicFile.Write(trace, Encoding.UTF8.GetBytes(profile.ToChromeTrace()));
        if (settings.Html is { } html) profile.SaveHtml(html);
        if (settings.TensorBoard is { } folder) profile.SaveTensorBoard(folder);
        return 0;
    }

    private int Compare(string other)
    {
        bool hasFile = settings.Trace is not null || settings.Html is not null || settings.TensorBoard is not null;
        if (hasFile || settings.Format == "csv")
            throw new UsageError("A comparison is printed as text or --json; --trace, --html, --tensorboard and --csv are for one model.");
        var comparison = ProfileComparison.Of(Rows(settings.Model), Rows(other));
        Console.Out.Write(settings.Format == "json" ? comparison.ToJson() : comparison.ToString());
        return 0;
    }

    private IReadOnlyList<ProfileRow> Rows(string name) =>
        IsProfile(name) ? ProfileRow.Parse(File.ReadAllText(name)) : ProfileRow.Of(Profile(name));

    private static bool IsProfile(string name) => FileKinds.HasExtension(name, ".json") && File.Exists(name);

    private ModelProfile Profile(string name)
    {
        var model = ModelFiles.Named(name);
        // As strata train does it.
        if (BuiltInNetwork.Find(name) is not null) model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        return UsageError.Guard(() =>
        {
            var x = settings.Input.Count > 0 ? ModelData.Read(model, settings.Input) : MadeUp(model);
            return model.Profile(x, training: model.IsCompiled && !settings.Predicts, seconds: settings.Seconds);
        });
    }

    /// <summary>Random samples; zeros for inputs of whole numbers, which every table has a row for.</summary>
    private TensorSet MadeUp(Model model)
    {
        if (!model.Built || model.Inputs.Any(i => i.Rank == 0 || !i.Shape[1..].IsKnown))
            throw new UsageError($"{model} does not say the sizes of its inputs. Give samples with --input.");
        var random = new Random(1);
        var tensors = new List<Tensor>();
        foreach (var input in model.Inputs)
        {
            var tensor = new Tensor(input.Shape.With(0, settings.BatchSize), input.DType);
            if (input.DType == DType.Float32)
            {
                foreach (ref float number in tensor.Span<float>()) number = random.NextSingle();
            }
            tensors.Add(tensor);
        }
        return new TensorSet(tensors);
    }
}
