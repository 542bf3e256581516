using Strata.Formats.Hdf5;
using Strata.Testing;

namespace Strata.Formats.Tests.Hdf5;

/// <summary>Whatever the goldens hold is written here, read back here and by the HDF5 library, and compared with the original.</summary>
public sealed class Hdf5RoundTripTests
{
    private const string Check = """
        import sys, h5py, numpy as np
        a, b = h5py.File(sys.argv[1], 'r'), h5py.File(sys.argv[2], 'r')
        def same(x, y):
            return x.shape == y.shape and np.array_equal(np.asarray(x), np.asarray(y), equal_nan=np.asarray(x).dtype.kind == 'f')
        def attributes(path):
            for k, v in a[path].attrs.items():
                if isinstance(v, h5py.Empty): continue
                assert same(np.asarray(v), np.asarray(b[path].attrs[k])), (path, k)
                assert type(v) == type(b[path].attrs[k]), (path, k, type(v), type(b[path].attrs[k]))
        def visit(name, item):
            attributes(name)
            if isinstance(item, h5py.Dataset):
                assert item.dtype.newbyteorder('<') == b[name].dtype, (name, item.dtype, b[name].dtype)
                assert same(item[()] if item.shape == () else item[...], b[name][()] if item.shape == () else b[name][...]), name
            else:
                assert sorted(item) == sorted(b[name]), name
        attributes('/')
        a.visititems(visit)
        """;

    public static TheoryData<string> Features => Files("hdf5");

    public static TheoryData<string> Legacy => Files("legacy");

    public static TheoryData<string> Models => Files("weights", "legacy");

    [Theory]
    [MemberData(nameof(Features))]
    [MemberData(nameof(Models))]
    public void What_is_written_is_read_back_the_same(string file)
    {
        using Hdf5File original = Hdf5File.Open(PathOf(file));
        using MemoryStream stream = new();
        Hdf5Copy.Of(original).Write(stream);

        using Hdf5File copy = Hdf5File.Open(stream);

        foreach (Hdf5Object found in Hdf5Walk.All(copy)) CheckSame(original.Root[found.Path], found);
    }

    [ToolTheory("h5py")]
    [MemberData(nameof(Models))]
    public void H5py_reads_what_is_written(string file) =>
        Compare(file, (original, copy) => Tool.Run(Tool.Python!, "-c", Check, original, copy));

    [ToolTheory("h5diff")]
    [MemberData(nameof(Legacy))]
    public void H5diff_finds_no_difference(string file) => Compare(file, (original, copy) => Tool.Run("h5diff", "-v", original, copy));

    private static void Compare(string file, Func<string, string, (int Code, string Output)?> compare)
    {
        using TemporaryFolder folder = new();
        using Hdf5File original = Hdf5File.Open(PathOf(file));
        Hdf5Copy.Of(original).Save(folder.File("copy.h5"));

        (int code, string output) = compare(PathOf(file), folder.File("copy.h5"))!.Value;

        Assert.True(code == 0, output);
        Assert.DoesNotContain("not comparable", output);
    }

    private static void CheckSame(Hdf5Object original, Hdf5Object copy)
    {
        Assert.Equal(
            original.Attributes.Values.Where(Hdf5Copy.IsCopied).Select(a => a.Name).Order(StringComparer.Ordinal),
            copy.Attributes.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, Hdf5Attribute attribute) in copy.Attributes)
        {
            Hdf5Attribute due = original.Attributes[name];
            Assert.Equal(due.Shape, attribute.Shape);
            if (due.Type.IsText) Assert.Equal(due.ReadStrings(), attribute.ReadStrings());
            else Assert.Equal(due.Read().Data, attribute.Read().Data);
        }

        if (copy is not Hdf5Dataset dataset) return;
        Hdf5Dataset expected = Assert.IsType<Hdf5Dataset>(original);
        Assert.Equal(expected.Shape, dataset.Shape);
        Assert.Equal(expected.Type.DType, dataset.Type.DType);
        if (expected.Type.IsText) Assert.Equal(expected.ReadStrings(), dataset.ReadStrings());
        else Assert.Equal(expected.Read().Data, dataset.Read().Data);
    }

    private static string PathOf(string file) => Path.Combine(GoldenFolder.Root, "files", file);

    private static TheoryData<string> Files(params string[] folders) =>
    [
        .. from folder in folders
           from file in Directory.EnumerateFiles(PathOf(folder), "*.h5").Order(StringComparer.Ordinal)
           select $"{folder}/{Path.GetFileName(file)}",
    ];
}
