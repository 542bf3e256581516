using Strata.Bench.Machine;
using Strata.Bench.Peers;
using static Strata.Bench.Reports.Table;

namespace Strata.Bench.Reports;

/// <summary>What Strata promises, with what must be reached and what is aimed at beside what was measured.</summary>
internal sealed class Figures(IReadOnlyList<Row> rows, MachineSpeed speed, StepCosts costs)
{
    private readonly Table _table = new("what", "measured", "must", "aim");
    private readonly EngineFigures _engine = new(speed);

    public string ToTable()
    {
        _table.Add("GEMM 1024³ float32, share of the FMA peak, 1 thread", Percent(_engine.SquareProduct(1)), "≥ 85 %", "≥ 92 %");
        if (speed.Threads > 1)
            _table.Add($"the same, {speed.Threads} threads", Percent(_engine.SquareProduct(speed.Threads)), "≥ 80 %", "≥ 90 %");
        foreach (var (name, share) in _engine.DenseProducts())
            _table.Add($"GEMM {name}, share of its roofline, 1 thread", Percent(share), "≥ 60 %", "≥ 80 %");
        Training("seed", 32, "≤ 2 × roofline and ≥ 6 ×", "≤ 1.4 × roofline");
        Training("seed", 128, "≤ 1.7 × roofline and ≥ 6 ×", "≤ 1.3 × roofline");
        foreach (var (batch, must) in new[] { (1, "≤ 0.9 ×"), (32, "≤ 0.8 ×"), (256, "≤ 0.8 ×") }) Inference("seed", batch, must, "≤ 0.6 ×");
        foreach (string model in new[] { "mlp", "cifar", "autoencoder" })
        {
            foreach (int batch in new[] { 32, 128 }) Training(model, batch, "≥ 2 ×", "≤ 1.6 × roofline");
            foreach (int batch in new[] { 1, 32, 256 }) Inference(model, batch, "≤ 1 ×", "≤ 0.8 ×");
        }
        Threads();
        var (microseconds, bytes) = EngineFigures.SmallPrediction();
        _table.Add("PredictOnBatch of one 784-128-10 sample, steady", $"{Number(microseconds)} µs, {bytes} bytes", "≤ 5 µs, 0 bytes", "≤ 2 µs");
        _table.Add(
            "first prediction after process start (ReadyToRun)",
            EngineFigures.FirstPrediction() is { } first ? $"{Number(first)} ms" : "not measured: the program could not be published",
            "≤ 250 ms", "≤ 120 ms");
        Memory();
        return _table.ToString();
    }

    private void Training(string model, int batch, string must, string aim)
    {
        if (Best("strata", model, Row.Fit, batch) is not { } own) return;
        var peer = Best("torch", model, Row.Fit, batch);
        string against = peer is null ? "torch not measured" : $"{Ratio(peer.Milliseconds / own.Milliseconds)} faster than torch";
        double over = own.Milliseconds / costs.Roofline(own, speed.Threads);
        string mark = must.StartsWith('≥') ? must + " torch" : must + " torch's speed";
        _table.Add($"{model} training step, batch {batch}", $"{Ratio(over)} roofline, {against}", mark, aim);
    }

    private void Inference(string model, int batch, string must, string aim)
    {
        if (Best("strata", model, Row.Predict, batch) is not { } own) return;
        var peer = Best("ort", model, Row.Predict, batch);
        string measured = peer is null ? "ONNX Runtime not measured" : Ratio(own.Milliseconds / peer.Milliseconds);
        _table.Add($"{model} inference, batch {batch}, share of ONNX Runtime's time", measured, must, aim);
    }

    private void Threads()
    {
        var cifar = rows.Where(r => r is { Peer: "strata", Model: "cifar", Kind: Row.Fit, Batch: 128 }).ToList();
        if (cifar.Find(r => r.Threads == 1) is not { } one || cifar.Find(r => r.Threads == 2) is not { } two) return;
        _table.Add("2 threads against 1, cifar training, batch 128", Ratio(one.Milliseconds / two.Milliseconds), "≥ 1.8 ×", "≥ 1.95 ×");
    }

    private void Memory()
    {
        if (!rows.Any(r => r is { Peer: "strata", Model: "cifar" })) return;
        var cost = costs.Of("cifar", Row.Fit, 128);
        _table.Add(
            "training memory, cifar batch 128, against the liveness lower bound",
            $"{Ratio(cost.ArenaBytes / (double)cost.ArenaLowerBoundBytes)} ({cost.ArenaBytes >> 20} MB)", "≤ 1.2 ×", "≤ 1.05 ×");
    }

    private Row? Best(string peer, string model, string kind, int batch) =>
        rows.Where(r => r.Peer == peer && r.Model == model && r.Kind == kind && r.Batch == batch).MinBy(r => r.Milliseconds);
}
