using Strata.Bench.Peers;
using Strata.Bench.Yardsticks;
using Strata.Profiling;

namespace Strata.Bench.Reports;

/// <summary>What the steps behind rows cost at least, each asked once.</summary>
internal sealed class StepCosts(MachineSpeed speed)
{
    private readonly Dictionary<(string Model, string Kind, int Batch), StepCost> _known = [];

    /// <summary>Milliseconds of the roofline that belongs to a row, on so many threads.</summary>
    public double Roofline(Row row, int threads)
    {
        var cost = Of(row.Model, row.IsFit ? Row.Fit : row.Kind, row.Batch);
        return row.IsFit ? Machine.Roofline.Training(cost, speed, threads) : Machine.Roofline.Prediction(cost, speed, threads);
    }

    public StepCost Of(string model, string kind, int batch)
    {
        if (_known.TryGetValue((model, kind, batch), out var cost)) return cost;
        var yardstick = Yardstick.Named(model);
        var (x, y) = yardstick.Data(batch);
        var network = yardstick.Create();
        return _known[(model, kind, batch)] =
            kind == Row.Fit ? StepCost.OfTraining(network, x, y) : StepCost.OfPrediction(network, x);
    }
}
