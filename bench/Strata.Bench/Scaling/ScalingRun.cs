using System.Globalization;
using System.Text;
using Strata.Bench.Machine;
using Strata.Bench.Reports;
using Strata.Kernels.Machine;
using Strata.Kernels.Threading;
using Strata.Profiling;
using static Strata.Bench.Reports.Table;

namespace Strata.Bench.Scaling;

/// <summary>
/// How cost grows with work. Time and bytes per image should stay or fall, and the share of the roofline should not drop anywhere: a drop
/// is a cliff.
/// </summary>
internal static class ScalingRun
{
    public static int Run(Options options)
    {
        var speed = new MachineSpeed(options.Threads);
        var looks = new List<Dictionary<int, double>> { speed.Look() };
        var measured = new List<(Series Series, List<Measurement> Points)>();
        foreach (var series in Series.All(options.Threads, options.IsQuick))
        {
            var points = new List<Measurement>();
            foreach (int value in series.Points)
            {
                Console.Error.WriteLine($"{series.Name}: {value}");
                points.Add(Measure(value, series.Setup(value), speed, options.Seconds / 4));
            }
            measured.Add((series, points));
            looks.Add(speed.Look());
        }
        string picture = ResultsPage.Write("-scaling", ScalingChart.Draw(measured), "svg");
        string text = Page(options, speed, looks, measured, Path.GetFileName(picture));
        Console.Write(text);
        Console.Error.WriteLine($"written: {ResultsPage.Write("-scaling", text)}");
        return 0;
    }

    private static Measurement Measure(int value, Setup setup, MachineSpeed speed, double seconds)
    {
        WorkerTeam.Resize(setup.Threads);
        var training = StepCost.OfTraining(setup.Model, setup.X, setup.Y);
        var prediction = StepCost.OfPrediction(setup.Model, setup.X);
        float[] y = new float[setup.Batch * 10];
        double predict = Clock.MedianCall(() => setup.Model.PredictOnBatch(setup.X.Span<float>(), y), seconds);
        double train = Clock.MedianCall(() => setup.Model.TrainOnBatch(setup.X, setup.Y), seconds);
        double perImage = 1000.0 / setup.Batch;
        return new Measurement(
            value,
            new Cost(
                predict * perImage, Roofline.Prediction(prediction, speed, setup.Threads) * perImage, prediction.ArenaBytes / setup.Batch),
            new Cost(train * perImage, Roofline.Training(training, speed, setup.Threads) * perImage, training.ArenaBytes / setup.Batch));
    }

    private static string Page(
        Options options, MachineSpeed speed, List<Dictionary<int, double>> looks, List<(Series Series, List<Measurement> Points)> measured,
        string picture)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Scaling: {Processor.Name}, {DateTime.Now:yyyy-MM-dd HH:mm}\n\n");
        text.Append(ResultsPage.Machine(options, speed, looks));
        text.Append(CultureInfo.InvariantCulture, $"\n![time per image]({picture})\n");
        foreach (var (series, points) in measured)
        {
            var table = new Table(
                "value", "inference µs/image", "share of roofline", "bytes/image", "training µs/image", "share of roofline", "bytes/image");
            foreach (var point in points) table.Add([$"{point.Value}", .. Cells(point.Prediction), .. Cells(point.Training)]);
            text.Append(CultureInfo.InvariantCulture, $"\n## {char.ToUpperInvariant(series.Name[0])}{series.Name[1..]}\n\n{table}");
            text.Append(CultureInfo.InvariantCulture, $"\nWorst drop in share of roofline from one value to the next: ");
            text.Append(CultureInfo.InvariantCulture, $"inference {Drop(points, p => p.Prediction)}, ");
            text.Append(CultureInfo.InvariantCulture, $"training {Drop(points, p => p.Training)}.\n");
        }
        return text.ToString();
    }

    private static string[] Cells(Cost cost) =>
        [Number(cost.Microseconds), Percent(cost.Share), cost.Bytes.ToString("N0", CultureInfo.InvariantCulture)];

    private static string Drop(List<Measurement> points, Func<Measurement, Cost> of)
    {
        var worst = points.Zip(points.Skip(1)).Select(p => (From: p.First, To: p.Second, Factor: of(p.Second).Share / of(p.First).Share))
            .OrderBy(d => d.Factor).FirstOrDefault();
        return worst.From is null || worst.Factor >= 1 ? "none" : $"{Percent(1 - worst.Factor)} ({worst.From.Value} → {worst.To.Value})";
    }
}

/// <summary>What one image costs, what it must cost, and memory besides weights.</summary>
internal sealed record Cost(double Microseconds, double RooflineMicroseconds, long Bytes)
{
    public double Share => RooflineMicroseconds / Microseconds;
}

/// <summary>One value of a series.</summary>
internal sealed record Measurement(int Value, Cost Prediction, Cost Training);
