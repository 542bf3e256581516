using Strata.Bench.Machine;
using Strata.Profiling;

namespace Strata.Bench.Tests.Machine;

public sealed class RooflineTests
{
    private readonly MachineSpeed _speed = new([1]);

    public RooflineTests() => _speed.Look(1);

    [Fact]
    public void Training_computes_and_then_Adam_moves()
    {
        var cost = new StepCost(1e9, 1_000_000, 0, 0, 0, 0);

        double expected = (1e9 / (_speed.Peak(1) * 1e6)) + (28e6 / (_speed.Copy(1, 16_000_000) * 1e6));
        Assert.Equal(expected, Roofline.Training(cost, _speed, 1), 9);
    }

    [Fact]
    public void Inference_computes_or_moves_whichever_takes_longer()
    {
        var computes = new StepCost(1e12, 0, 1000, 1000, 0, 0);
        var moves = new StepCost(1, 0, 3_000_000, 1_000_000, 0, 0);

        Assert.Equal(1e12 / (_speed.Peak(1) * 1e6), Roofline.Prediction(computes, _speed, 1), 6);
        Assert.Equal(4e6 / (_speed.Copy(1, 4_000_000) * 1e6), Roofline.Prediction(moves, _speed, 1), 9);
    }
}
