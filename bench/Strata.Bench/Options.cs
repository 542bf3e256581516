using System.Globalization;

namespace Strata.Bench;

/// <summary>The command line of <c>bench/run</c>, or with <see cref="IsPeer"/> that of a peer (<c>bench/README.md</c>).</summary>
internal sealed record Options
{
    /// <summary>Measure Strata alone and print rows, as any peer's script does.</summary>
    public bool IsPeer { get; private init; }

    /// <summary>Names of models; null for all that Strata can build.</summary>
    public string[]? Models { get; private init; }

    /// <summary>Names of peers; null for all that this machine has.</summary>
    public string[]? Peers { get; private init; }

    public int[] Threads { get; private init; } = Kernels.Threading.WorkerTeam.DefaultThreads > 1 ? [1, 2] : [1];

    public int[] Fit { get; private init; } = [32, 128];

    public int[] Predict { get; private init; } = [1, 32, 256];

    /// <summary>Time for each figure and round.</summary>
    public double Seconds { get; private init; } = 1;

    public int Rounds { get; private init; } = 2;

    /// <summary>Train on MNIST as well, where a model is made for its pictures.</summary>
    public bool HasDigits { get; private init; }

    public bool IsQuick { get; private init; }

    public bool IsJson { get; private init; }

    public bool IsScaling { get; private init; }

    /// <exception cref="ArgumentException">An option is not known or has no value.</exception>
    public static Options Parse(string[] args)
    {
        var options = new Options();
        for (int i = 0; i < args.Length; i++)
        {
            string name = args[i];
            string Value() => i + 1 < args.Length ? args[++i] : throw new ArgumentException($"{name} needs a value.");
            options = name switch
            {
                "strata" => options with { IsPeer = true },
                "--quick" => options with { IsQuick = true, Seconds = 0.15 },
                "--digits" => options with { HasDigits = true },
                "--json" => options with { IsJson = true },
                "--scaling" => options with { IsScaling = true },
                "--models" => options with { Models = Value().Split(',') },
                "--peers" => options with { Peers = Value().Split(',', StringSplitOptions.RemoveEmptyEntries) },
                "--threads" => options with { Threads = Numbers(name, Value()) },
                "--fit" => options with { Fit = Numbers(name, Value()) },
                "--predict" => options with { Predict = Numbers(name, Value()) },
                "--rounds" => options with { Rounds = Numbers(name, Value())[0] },
                "--seconds" => options with { Seconds = double.Parse(Value(), CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"There is no option '{name}'. See bench/run --help."),
            };
        }
        return options;
    }

    /// <summary>The arguments that make any peer measure one model as asked here.</summary>
    public string[] ForPeer(string model) =>
    [
        "--models", model, "--threads", string.Join(',', Threads), "--fit", string.Join(',', Fit), "--predict", string.Join(',', Predict),
        "--seconds", Seconds.ToString(CultureInfo.InvariantCulture),
    ];

    private static int[] Numbers(string name, string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => int.TryParse(part, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{name} takes whole numbers above 0 with commas between. Received: '{text}'.")),
    ];
}
