using Strata.Formats.Png;

namespace Strata.Explain.Tests.Pictures;

public sealed class PictureTests
{
    [Fact]
    public void Half_transparent_colours_mix_over_what_lies_below()
    {
        var below = new Picture(1, 1) { [0, 0] = (0, 0, 200, 255) };
        var above = new Picture(1, 1) { [0, 0] = (200, 0, 0, 255) };
        below.Draw(above, 0, 0, 0.5);
        Assert.Equal(((byte)100, (byte)0, (byte)100, (byte)255), below[0, 0]);
        var empty = new Picture(1, 1);
        empty.Draw(above, 0, 0, 0.5);
        Assert.Equal(((byte)200, (byte)0, (byte)0, (byte)128), empty[0, 0]);
    }

    [Fact]
    public void Pixels_are_enlarged_to_squares_and_written_as_png()
    {
        var picture = new Picture(2, 1) { [0, 0] = (1, 2, 3, 255), [1, 0] = (4, 5, 6, 7) };
        var png = PngReader.Read(new MemoryStream(picture.Enlarged(2).ToPng()));
        Assert.Equal((4, 2, 4), (png.Width, png.Height, png.Channels));
        Assert.Equal([1, 2, 3, 255, 1, 2, 3, 255, 4, 5, 6, 7, 4, 5, 6, 7], png.ToBytes(4)[16..]);
    }

    [Fact]
    public void Sequences_stand_with_time_to_the_right_and_volumes_slice_by_slice()
    {
        var sequence = Sheet.Of([1, 2, 3, 4, 5, 6], [3, 2]);
        Assert.Equal((2, 3, 1), (sequence.Height, sequence.Width, sequence.Channels));
        Assert.Equal([1, 3, 5, 2, 4, 6], sequence.Numbers);
        var volume = Sheet.Of([.. Enumerable.Range(0, 12).Select(i => (float)i)], [3, 2, 2, 1]);
        Assert.Equal((4, 4), (volume.Height, volume.Width));
        Assert.Equal([0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 0, 0, 10, 11, 0, 0], volume.Numbers);
    }

    [Fact]
    public void Large_maps_are_averaged_in_blocks_and_few_are_shown()
    {
        var shrunk = new Sheet(2, 5, 1, [1, 3, 5, 7, 9, 1, 3, 5, 7, 11]).Shrunk(3);
        Assert.Equal((1, 3), (shrunk.Height, shrunk.Width));
        Assert.Equal([2, 6, 10], shrunk.Numbers);
        var features = new FeatureSheet(new float[224 * 224 * 64], [224, 224, 64], 64);
        Assert.Equal((56, 56, 41, 64), (features.TileWidth, features.TileHeight, features.Shown, features.Channels));
    }

    [Fact]
    public void Numbers_that_are_none_stand_out_and_never_break_a_picture()
    {
        var painted = Painter.Signed(new Sheet(1, 3, 1, [float.NaN, float.PositiveInfinity, 1]), 1);
        Assert.Equal(((byte)255, (byte)0, (byte)255, (byte)255), painted[0, 0]);
        Assert.Equal(painted[0, 0], painted[1, 0]);
        Assert.Equal(0, Painter.Scale([float.NaN]));
    }

    [Theory]
    [InlineData(0f, 1f, 0.5f, 128)]
    [InlineData(0f, 255f, 127f, 127)]
    [InlineData(-1f, 1f, 0f, 128)]
    [InlineData(-3f, 5f, 1f, 128)]
    public void The_range_of_an_input_is_guessed(float low, float high, float value, byte shade) =>
        Assert.Equal(shade, Painter.Input(new Sheet(1, 3, 1, [low, high, value]))[2, 0].Red);
}
