using FsCheck.Xunit;
using Strata.Formats.Npy;

namespace Strata.Formats.Tests.Npy;

public sealed class NpyHeaderParserTests
{
    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", "<f4", false, new[] { 2, 3 })]
    [InlineData("{\"shape\":(),\"fortran_order\":True,\"descr\":\"|u1\"}", "|u1", true, new int[0])]
    [InlineData(" { 'descr' : '<i8' , 'shape' : ( 7L , ) , 'fortran_order' : False } \n", "<i8", false, new[] { 7 })]
    public void Literals_are_read(string text, string descr, bool fortran, int[] shape)
    {
        NpyHeader header = NpyHeaderParser.Parse(text, 10, "file");

        Assert.Equal(descr, header.Descr);
        Assert.Equal(fortran, header.FortranOrder);
        Assert.Equal(shape, header.Shape);
    }

    [Theory]
    [InlineData("", "byte 10: expected '{'")]
    [InlineData("{'descr': '<f4', 'shape': (2,)}", "the header key 'fortran_order'")]
    [InlineData("{'descr': '<f4', 'descr': '<f4'}", "byte 27: expected each of the keys")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}", "Received: 'more'")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,)}", "a structured dtype")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "a dimension of 0 or more")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,)}", "a dimension up to")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (7)}", "(7,) for one dimension")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2 3)}", "',' or ')'")]
    [InlineData("{'descr': '<f4', 'fortran_order': __import__('os'), 'shape': ()}", "True or False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': ()} + 1", "nothing after the closing brace")]
    [InlineData("{'descr': '<f4", "a closing quote")]
    public void Everything_else_is_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<StrataFormatException>(() => NpyHeaderParser.Parse(text, 10, "file")).Message);

    [Property]
    public void No_text_does_anything_but_parse_or_be_refused(string? text)
    {
        try
        {
            NpyHeaderParser.Parse("{" + text, 0, "file");
        }
        catch (StrataFormatException)
        {
        }
    }
}
