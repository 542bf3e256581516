using Strata.Bench.Peers;
using Strata.Bench.Reports;
using Strata.Profiling;

namespace Strata.Bench.Tests.Reports;

public sealed class ModelTableTests
{
    [Fact]
    public void Each_number_of_threads_has_a_line_and_the_best_of_each_peer_another()
    {
        var speed = new MachineSpeed([1, 2]);
        speed.Look(1);
        Row[] rows =
        [
            new("strata", "seed", 1, Row.Predict, 32, 4), new("strata", "seed", 2, Row.Predict, 32, 2),
            new("ort", "seed", 1, Row.Predict, 32, 3), new("ort", "seed", 2, Row.Predict, 32, 5),
        ];

        string[] lines = ModelTable.Of(rows, new StepCosts(speed)).TrimEnd().Split('\n');

        Assert.Equal(5, lines.Length);
        Assert.StartsWith("| what | batch | threads | Strata ms | img/s |", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("| inference | 32 | 1 | 4.00 | 8000 |", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("| 3.00 | 0.75 × |", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("| 5.00 | 2.50 × |", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("| inference | 32 | best | 2.00 | 16000 |", lines[4], StringComparison.Ordinal);
        Assert.EndsWith("| 3.00 | 1.50 × |", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_training_on_digits_stands_what_the_others_take_on_random_numbers()
    {
        var speed = new MachineSpeed([1]);
        speed.Look(1);
        Row[] rows =
        [
            new("strata", "mlp", 1, Row.Fit, 32, 2), new("strata", "mlp", 1, Row.FitDigits, 32, 4), new("torch", "mlp", 1, Row.Fit, 32, 6),
            new("torch", "mlp", 1, Row.Fit, 128, 9),
        ];

        string[] lines = ModelTable.Of(rows, new StepCosts(speed)).TrimEnd().Split('\n');

        Assert.StartsWith("| training step | 32 | 1 | 2.00 |", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("| 6.00 | 3.00 × |", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("| training step, MNIST | 32 | 1 | 4.00 |", lines[3], StringComparison.Ordinal);
        Assert.EndsWith("| 6.00 | 1.50 × |", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Peers_stand_alone_where_Strata_lacks_the_model()
    {
        string table = ModelTable.Of([new("ort", "lstm", 1, Row.Predict, 1, 0.5)], new StepCosts(new MachineSpeed([1])));

        Assert.EndsWith("| inference | 1 | 1 | – | – | – | – | 0.5000 | – |\n", table, StringComparison.Ordinal);
    }
}
