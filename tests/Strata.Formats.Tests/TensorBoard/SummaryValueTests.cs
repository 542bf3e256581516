using Strata.Formats.TensorBoard;

namespace Strata.Formats.Tests.TensorBoard;

public sealed class SummaryValueTests
{
    [Fact]
    public void A_histogram_counts_over_equal_widths_with_the_largest_in_the_last() => Assert.Equal(
        [0, 1, 1, 1, 2, 0, 2, 3, 1, 3, 4, 2],
        SummaryValue.Histogram("h", [0, 2.5f, 3, 4, float.NaN, float.PositiveInfinity], buckets: 4).Tensor.ToDoubles());

    [Fact]
    public void Equal_values_are_in_the_last_row_as_TensorFlow_has_it() => Assert.Equal(
        [0.5, 0.5, 0, 0.5, 0.5, 0, 0.5, 0.5, 4],
        SummaryValue.Histogram("h", [0.5f, 0.5f, 0.5f, 0.5f], buckets: 3).Tensor.ToDoubles());

    [Fact]
    public void Nothing_is_counted_as_nothing() =>
        Assert.Equal(new double[9], SummaryValue.Histogram("h", [], buckets: 3).Tensor.ToDoubles());

    [Fact]
    public void Text_is_no_number() => Assert.Equal(
        "The summary holds TensorFlow's type 7. Only 1 (float32) and 2 (float64) are numbers.",
        Assert.Throws<InvalidCastException>(() => SummaryValue.Text("t", "x").Tensor.ToDoubles()).Message);
}
