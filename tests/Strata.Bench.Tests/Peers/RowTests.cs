using Strata.Bench.Peers;

namespace Strata.Bench.Tests.Peers;

public sealed class RowTests
{
    [Fact]
    public void A_row_is_one_line_of_json_and_back()
    {
        var row = new Row("strata", "seed", 2, Row.Predict, 32, 0.34567);

        string line = row.ToJson();

        Assert.Equal(
            """{"peer": "strata", "model": "seed", "threads": 2, "kind": "predict", "batch": 32, "ms": 0.34567}""", line);
        Assert.Equal(row, Row.Parse(line));
    }

    [Fact]
    public void Other_output_is_no_row() => Assert.Null(Row.Parse("Epoch 1/5"));
}
