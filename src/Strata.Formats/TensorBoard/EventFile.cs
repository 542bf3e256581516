using System.Globalization;
using Strata.Formats.TfRecord;

namespace Strata.Formats.TensorBoard;

/// <summary>
/// Event files, which TensorBoard shows: TFRecords of protobuf <c>Event</c>s. (TensorFlow, core/util/event.proto and
/// core/framework/summary.proto.) What older programs wrote in other fields than a tensor is passed over.
/// </summary>
public static class EventFile
{
    /// <summary>The name TensorBoard looks for: <c>events.out.tfevents.TIME.HOST</c>.</summary>
    /// <param name="wallTime">Seconds since 1970, UTC.</param>
    /// <param name="host">The machine.</param>
    public static string NameOf(double wallTime, string host) =>
        string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{(long)wallTime}.{host}");

    /// <summary>The events of a file, one after another.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StrataFormatException">Thrown when the reading comes to what is damaged.</exception>
    public static IEnumerable<TensorBoardEvent> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // A frame is a length, its checksum, the data, and its checksum.
        const int Before = 12, Around = 16;
        long start = 0;
        foreach (byte[] record in TfRecordReader.Read(path))
        {
            yield return TensorBoardEvent.Parse(record, path, start + Before);
            start += record.Length + Around;
        }
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="events">The events; the first should be <see cref="TensorBoardEvent.Start"/>.</param>
    public static void Write(string path, IEnumerable<TensorBoardEvent> events) =>
        TfRecordWriter.Write(path, events.Select(e => e.ToBytes()));

    /// <summary>Writes events into a stream, from where it stands.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="events">The events; the first should be <see cref="TensorBoardEvent.Start"/>.</param>
    public static void Write(Stream stream, IEnumerable<TensorBoardEvent> events) =>
        TfRecordWriter.Write(stream, events.Select(e => e.ToBytes()));
}
