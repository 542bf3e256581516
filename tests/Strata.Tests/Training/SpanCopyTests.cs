using Strata.Training;

namespace Strata.Tests.Training;

/// <summary>Plain numbers, copied by one thread or by all.</summary>
public sealed class SpanCopyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16_384)]
    [InlineData(16_385)]
    [InlineData(100_003)]
    public void All_numbers_arrive(int count)
    {
        float[] source = [.. Enumerable.Range(0, count).Select(i => (float)i)];
        var target = new Tensor([count], DType.Float32);
        var copy = new SpanCopy();

        for (int again = 0; again < 2; again++) copy.Copy(source, target);

        Assert.True(target.ToArray<float>().AsSpan().SequenceEqual(source));
    }

    [Fact]
    public void Too_few_or_too_many_are_refused() => Assert.Throws<ArgumentException>(
        () => new SpanCopy().Copy(new float[3], new Tensor([4], DType.Float32)));
}
