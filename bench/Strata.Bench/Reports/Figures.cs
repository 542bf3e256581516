using Strata.Bench.Peers;
using Strata.Profiling;
using static Strata.Bench.Reports.Table;

namespace Strata.Bench.Reports;

/// <summary>What Strata promises, with what must be reached and what is aimed at beside what was measured.</summary>
internal sealed class Figures(IReadOnlyList<Row> rows, MachineSpeed speed, StepCosts costs)
{
    private readonly Table _table = new("what", "measured", "must", "aim", "reached");
    private readonly EngineFigures _engine = new(speed);

    public string ToTable()
    {
        Products();
        Training("seed", 32, new(2, 6, 1.4));
        Training("seed", 128, new(1.7, 6, 1.3));
        foreach (int batch in new[] { 32, 128 }) Digits("seed", batch);
        foreach (var (batch, must) in new[] { (1, 0.9), (32, 0.8), (256, 0.8) }) Inference("seed", batch, must, 0.6);
        foreach (string model in new[] { "mlp", "cifar", "autoencoder" })
        {
            foreach (int batch in new[] { 32, 128 }) Training(model, batch, new(null, 2, 1.6));
            foreach (int batch in new[] { 1, 32, 256 }) Inference(model, batch, 1, 0.8);
        }
        SecondThread();
        Starts();
        Memory();
        return _table.ToString();
    }

    private void Products()
    {
        Share("GEMM 1024³ float32, share of the FMA peak, 1 thread", _engine.SquareProduct(1), 0.85, 0.92);
        if (speed.Threads > 1) Share($"the same, {speed.Threads} threads", _engine.SquareProduct(speed.Threads), 0.8, 0.9);
        foreach (int threads in new[] { 1, speed.Threads }.Distinct())
        {
            foreach (var (name, share) in _engine.DenseProducts(threads))
                Share($"GEMM {name}, share of its roofline, {threads} {(threads == 1 ? "thread" : "threads")}", share, 0.6, 0.8);
        }
    }

    private void Share(string what, double share, double must, double aim) =>
        Add(what, Percent(share), $"≥ {Percent(must)}", $"≥ {Percent(aim)}", share >= must, share >= aim);

    private void Training(string model, int batch, TrainingGoal goal)
    {
        if (Best("strata", model, Row.Fit, batch) is not { } own) return;
        var (over, faster) = Compare(own);
        bool must = faster >= goal.Faster && (goal.MustRoofline is null || over <= goal.MustRoofline);
        Add(
            $"{model} training step, batch {batch}",
            Measured(over, faster),
            (goal.MustRoofline is { } limit ? $"≤ {limit} × roofline, " : "") + $"≥ {goal.Faster} × torch's speed",
            $"≤ {goal.AimRoofline} × roofline", must, over <= goal.AimRoofline, isMeasured: faster is not null);
    }

    /// <summary>Nothing was promised of this: it tells what of the figures above comes from zeros of random data.</summary>
    private void Digits(string model, int batch)
    {
        if (Best("strata", model, Row.FitDigits, batch) is not { } own) return;
        var (over, faster) = Compare(own);
        _table.Add(
            $"{model} training step on MNIST, batch {batch}",
            Measured(over, faster), "–", "–", "–");
    }

    /// <summary>How many times the roofline a step takes, and how many times as fast as PyTorch's it is.</summary>
    private (double Over, double? Faster) Compare(Row own) => (
        own.Milliseconds / costs.Roofline(own, speed.Threads),
        Best("torch", own.Model, Row.Fit, own.Batch)?.Milliseconds / own.Milliseconds);

    private static string Measured(double over, double? faster) =>
        $"{Ratio(over)} roofline, {(faster is { } f ? $"{Ratio(f)} torch's speed" : "torch not measured")}";

    private void Inference(string model, int batch, double must, double aim)
    {
        if (Best("strata", model, Row.Predict, batch) is not { } own) return;
        double? share = own.Milliseconds / Best("ort", model, Row.Predict, batch)?.Milliseconds;
        Add(
            $"{model} inference, batch {batch}, in ONNX Runtime's time", share is { } s ? Ratio(s) : "ONNX Runtime not measured",
            $"≤ {must} ×", $"≤ {aim} ×", share <= must, share <= aim, isMeasured: share is not null);
    }

    private void SecondThread()
    {
        var cifar = rows.Where(r => r is { Peer: "strata", Model: "cifar", Kind: Row.Fit, Batch: 128 }).ToList();
        if (cifar.Find(r => r.Threads == 1) is not { } one || cifar.Find(r => r.Threads == 2) is not { } two) return;
        double ratio = one.Milliseconds / two.Milliseconds;
        Add("2 threads against 1, cifar training, batch 128", Ratio(ratio), "≥ 1.8 ×", "≥ 1.95 ×", ratio >= 1.8, ratio >= 1.95);
    }

    private void Starts()
    {
        var (microseconds, bytes) = EngineFigures.SmallPrediction();
        Add(
            "PredictOnBatch of one 784-128-10 sample, steady", $"{Number(microseconds)} µs, {bytes} bytes", "≤ 5 µs, 0 bytes", "≤ 2 µs",
            microseconds <= 5 && bytes == 0, microseconds <= 2 && bytes == 0);
        double? first = EngineFigures.FirstPrediction();
        Add(
            "first prediction after process start (ReadyToRun)",
            first is { } ms ? $"{Number(ms)} ms" : "not measured: its program could not be published",
            "≤ 250 ms", "≤ 120 ms", first <= 250, first <= 120, isMeasured: first is not null);
    }

    private void Memory()
    {
        if (!rows.Any(r => r is { Peer: "strata", Model: "cifar" })) return;
        var cost = costs.Of("cifar", Row.Fit, 128);
        double over = cost.ArenaBytes / (double)cost.ArenaLowerBoundBytes;
        Add(
            "training memory, cifar batch 128, against the liveness lower bound", $"{Ratio(over)} ({cost.ArenaBytes >> 20} MB)",
            "≤ 1.2 ×", "≤ 1.05 ×", over <= 1.2, over <= 1.05);
    }

    private void Add(string what, string measured, string must, string aim, bool isMust, bool isAim, bool isMeasured = true) =>
        _table.Add(what, measured, must, aim, !isMeasured ? "?" : !isMust ? "**no**" : isAim ? "aim" : "must");

    private Row? Best(string peer, string model, string kind, int batch) =>
        rows.Where(r => r.Peer == peer && r.Model == model && r.Kind == kind && r.Batch == batch).MinBy(r => r.Milliseconds);

    /// <summary>At most so many times the roofline, at least so many times PyTorch's speed; and the roofline aimed at.</summary>
    private sealed record TrainingGoal(double? MustRoofline, double Faster, double AimRoofline);
}
