using Strata.Formats.Hdf5;
using Strata.Formats.Zip;

namespace Strata.Formats.Tests.Hdf5;

/// <summary>The weights in a <c>.keras</c> file of the hostile goldens.</summary>
internal sealed class ZippedWeights : IDisposable
{
    private readonly ZipReader _zip;

    public ZippedWeights(string name)
    {
        _zip = ZipReader.Open(SavedFiles.PathOf("hostile", "weights", name));
        Weights = Hdf5File.Open(_zip.Open("model.weights.h5"));
    }

    /// <summary>The HDF5 file inside.</summary>
    public Hdf5File Weights { get; }

    public void Dispose()
    {
        Weights.Dispose();
        _zip.Dispose();
    }
}
