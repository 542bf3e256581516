using Strata.Formats.Hdf5.Blocks;
using Strata.Formats.Hdf5.Chunks;
using Strata.Formats.Hdf5.Filters;
using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Hdf5.Storage;

/// <summary>Finds out from a dataset's header how its bytes are stored.</summary>
internal static class StorageReader
{
    public static DataStorage Read(Hdf5Source source, IReadOnlyList<HeaderMessage> messages, Hdf5Type type, DataspaceMessage space, long at)
    {
        if (messages.Any(m => m.Type == HeaderMessage.ExternalFiles))
        {
            throw source.Error(
                at,
                "values in this file",
                "a dataset whose values lie in another file, which is never opened",
                FormatErrorKind.ExternalDataset,
                "Copy it into a plain dataset where it was made.");
        }

        HeaderMessage message = messages.FirstOrDefault(m => m.Type == HeaderMessage.Layout)
            ?? throw source.Error(at, "a data layout in a dataset's header", "none");
        LayoutMessage layout = LayoutMessage.Read(message.Open());
        byte[]? fillValue = FillValueMessage.Read(messages, type.Size);
        if (layout.Compact is byte[] bytes) return new CompactStorage(source, message.Address, bytes);
        if (layout.Chunk is not int[] chunk) return new ContiguousStorage(source, layout.Address, layout.Size, fillValue);
        if (chunk.Length != space.Shape.Length || space.IsNull)
            throw source.Error(message.Address, $"chunks of {space.Shape.Length} dimensions", $"{chunk.Length}");

        HeaderMessage? list = messages.FirstOrDefault(m => m.Type == HeaderMessage.Filters);
        FilterStep[] steps = list is null ? [] : FilterPipelineMessage.Read(SharedMessage.Resolve(list).Open());
        ChunkGrid grid = new(space.Shape, space.MaxShape, chunk, type.Size);
        return new ChunkedStorage(source, layout, grid, new FilterPipeline(source, list?.Address ?? 0, steps), fillValue);
    }
}
