using Strata.Formats.Hdf5;
using Strata.Testing;

namespace Strata.Formats.Tests.Hdf5;

/// <summary>Whatever the goldens hold is written here, read back here and by the HDF5 library, and compared with the original.</summary>
public sealed class Hdf5RoundTripTests
{
    private const string Check = """
        import sys, h5py, numpy as np
        def same(x, y):
            return x.shape == y.shape and np.array_equal(x, y, equal_nan=x.dtype.kind == 'f')
        def plain(d):
            known = d.dtype.kind in 'biufS' or h5py.check_string_dtype(d.dtype) is not None or str(d.dtype) == '|V2'
            filters = [d._dcpl.get_filter(i)[0] for i in range(d._dcpl.get_nfilters())]
            return known and d.shape is not None and not d.is_virtual and not d.external and max(filters, default=0) < 4
        def copied(group, key):
            if not isinstance(group.get(key, getlink=True), h5py.HardLink): return False
            member = group[key]
            if isinstance(member, h5py.Dataset): return plain(member)
            return isinstance(member, h5py.Group)
        def attributes(path):
            for k, v in a[path].attrs.items():
                if isinstance(v, h5py.Empty) or np.asarray(v).nbytes > 60000: continue
                w = b[path].attrs[k]
                assert same(np.asarray(v), np.asarray(w)), (path, k)
                assert type(v) == type(w), (path, k, type(v), type(w))
        def visit(name, item):
            if isinstance(item, h5py.Dataset) and plain(item):
                attributes(name)
                assert item.dtype.newbyteorder('<') == b[name].dtype, (name, item.dtype, b[name].dtype)
                assert same(np.asarray(item[()]), np.asarray(b[name][()])), name
            if isinstance(item, h5py.Group):
                attributes(name)
                names = [key for key in item if copied(item, key)]
                assert sorted(names) == sorted(b[name]), (name, names, list(b[name]))
        for path in sys.argv[2:]:
            a, b = h5py.File(path, 'r'), h5py.File(sys.argv[1] + '/' + path.split('/')[-2] + '_' + path.split('/')[-1], 'r')
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
    [InlineData("weights")]
    [InlineData("hdf5")]
    [InlineData("legacy")]
    public void H5py_reads_what_is_written(string models)
    {
        using TemporaryFolder folder = new();

        // Older libraries cannot even list the members of a file with a virtual dataset of a newer one.
        string[] originals = [.. Directory.EnumerateFiles(PathOf(models), "*.h5").Where(f => Path.GetFileName(f) != "virtual_dataset.h5")];
        foreach (string path in originals) Copy(path, folder);

        (int code, string output) = Tool.Run(Tool.Python!, ["-c", Check, folder.Path, .. originals])!.Value;

        Assert.True(code == 0, output);
    }

    [ToolTheory("h5diff")]
    [MemberData(nameof(Legacy))]
    public void H5diff_finds_no_difference(string file)
    {
        using TemporaryFolder folder = new();

        (int code, string output) = Tool.Run("h5diff", "-v", PathOf(file), Copy(PathOf(file), folder))!.Value;

        Assert.True(code == 0, output);
        Assert.DoesNotContain("not comparable", output);
    }

    private static string Copy(string path, TemporaryFolder folder)
    {
        using Hdf5File original = Hdf5File.Open(path);
        string copy = folder.File($"{Path.GetFileName(Path.GetDirectoryName(path))}_{Path.GetFileName(path)}");
        Hdf5Copy.Of(original).Save(copy);
        return copy;
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

    private static string PathOf(string file) => SavedFiles.PathOf(file);

    private static TheoryData<string> Files(params string[] folders) =>
    [
        .. from folder in folders
           from file in Directory.EnumerateFiles(PathOf(folder), "*.h5").Order(StringComparer.Ordinal)
           select $"{folder}/{Path.GetFileName(file)}",
    ];
}
