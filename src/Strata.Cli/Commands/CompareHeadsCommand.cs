using System.CommandLine;
using System.Globalization;
using Strata.Cli.Networks;
using Strata.Datasets;
using Strata.Explain;

namespace Strata.Cli.Commands;

/// <summary><c>strata compare-heads</c>: what Flatten costs.</summary>
internal static class CompareHeadsCommand
{
    private const string About =
        """
        What Flatten costs: trains the same network on MNIST with Flatten, with GlobalAveragePooling2D,
        and with a 1×1 convolution as its head.

        Try:   strata compare-heads --limit 6000           a first look
               strata compare-heads two-blocks --epochs 5  where averaging does well
        """;

    public static Command Create()
    {
        var network = NetworkArgument.Create();
        var epochs = NumberOption.Whole("--epochs", 1, 1, 1000, "Passes over the training images.", "-e");
        var limit = NumberOption.Whole("--limit", 0, 0, 60_000, "Train on the first so many images only; 0 for all.");
        var seed = NumberOption.Whole("--seed", 0, 0, int.MaxValue, "Start of all random numbers.", "-s");
        var command = new Command("compare-heads", About) { network, epochs, limit, seed };
        command.SetAction((parsed, stop) =>
        {
            var (train, test) = Mnist.Load();
            int count = parsed.GetValue(limit);
            if (count > 0) train = train[..count];
            var options = new HeadOptions(parsed.GetValue(epochs), Seed: parsed.GetValue(seed));
            Console.Out.WriteLine($"{"head",-24}{"parameters",12}{"in head",12}{"s/epoch",10}{"µs/image",10}{"accuracy",10}");
            try
            {
                HeadComparison.Run(
                    BuiltInNetwork.Named(parsed.GetValue(network)!).Create(), train, test, options, new Lines(), stop);
            }
            catch (ArgumentException error)
            {
                throw new UsageError(error.Message);
            }
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>A line for each result, in their order.</summary>
    private sealed class Lines : IProgress<HeadResult>
    {
        public void Report(HeadResult value) => Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Head,-24}{value.Parameters,12:N0}{value.HeadParameters,12:N0}{value.SecondsPerEpoch,10:0.00}")
            + string.Create(CultureInfo.InvariantCulture, $"{value.PredictMicroseconds,10:0.0}{value.Accuracy,10:0.0000}"));
    }
}
