using Strata.Formats.TfRecord;

namespace Strata.Formats.Tests.TfRecord;

public sealed class TfExampleTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        TfExample example = new(new Dictionary<string, TfFeature>
        {
            ["image"] = TfFeature.Of([0, 255], []),
            ["weights"] = TfFeature.Of(0.5f, float.NaN),
            ["label"] = TfFeature.Of(-1L, long.MaxValue),
            ["nothing"] = TfFeature.Nothing,
        });

        var read = TfExample.Parse(example.ToBytes()).Features;

        Assert.Equal(["image", "weights", "label", "nothing"], read.Keys);
        Assert.Equal([[0, 255], []], read["image"].Bytes);
        Assert.Equal([0.5f, float.NaN], read["weights"].Floats);
        Assert.Equal([-1, long.MaxValue], read["label"].Int64s);
        Assert.Equal(TfFeatureKind.None, read["nothing"].Kind);
    }

    [Fact]
    public void Steps_are_written_and_read()
    {
        TfSequenceExample example = new(
            new Dictionary<string, TfFeature> { ["id"] = TfFeature.Of(7L) },
            new Dictionary<string, IReadOnlyList<TfFeature>> { ["steps"] = [TfFeature.Of(1f, 2f), TfFeature.Of(3f)] });

        var read = TfSequenceExample.Parse(example.ToBytes());

        Assert.Equal([7], read.Context["id"].Int64s);
        Assert.Equal([[1f, 2f], [3f]], read.FeatureLists["steps"].Select(s => s.Floats));
    }

    [Fact]
    public void Other_bytes_are_refused() => Assert.Equal(
        "'record', byte 1: expected at most 2 bytes of field 1. Received: 9.",
        Assert.Throws<StrataFormatException>(() => TfExample.Parse([0x0A, 9, 0, 0])).Message);
}
