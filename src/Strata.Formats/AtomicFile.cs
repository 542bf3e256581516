namespace Strata.Formats;

/// <summary>
/// Writes whole files or nothing: into a temporary file in the same folder, flushed to the disk, then renamed over the old one. A crash at
/// any moment leaves the old file or the new one, never half of one.
/// </summary>
public static class AtomicFile
{
    // Leftovers of a process that was killed are removed by a later save of the same file; those of one that still writes are locked.
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromMinutes(1);

    // So much of the name is in that of the temporary file, which must not become longer than file systems allow: 255 bytes.
    private const int NameKept = 50;

    /// <summary>Writes the file at <paramref name="path"/> with what <paramref name="write"/> puts into the stream.</summary>
    /// <param name="path">The file to make or replace. A symbolic link is followed, so that the link stays a link.</param>
    /// <param name="write">Called once with an empty, seekable stream. If it throws, the old file stays as it was.</param>
    /// <exception cref="IOException">The folder does not exist, the disk is full, or the file cannot be replaced.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        bool isLink = new FileInfo(path).LinkTarget is not null;
        string target = Path.GetFullPath(isLink ? File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName : path);

        // Beside the target, because a rename is atomic only within one file system.
        string folder = Path.GetDirectoryName(target)!, name = Path.GetFileName(target);
        if (name.Length > NameKept) name = name[..NameKept];
        RemoveLeftovers(folder, name);
        string temporary = Path.Combine(folder, $".{name}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            KeepMode(target, temporary);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>Writes <paramref name="bytes"/> as the whole file.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="bytes">Its new contents.</param>
    public static void Write(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        Write(path, stream => stream.Write(bytes));
    }

    // Who was kept from reading the old file must not be able to read the new one.
    private static void KeepMode(string from, string to)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(from)) File.SetUnixFileMode(to, File.GetUnixFileMode(from));
    }

    private static void RemoveLeftovers(string folder, string name)
    {
        if (!Directory.Exists(folder)) return;
        int length = name.Length + ".".Length + "..tmp".Length + Guid.Empty.ToString("N").Length;
        foreach (string path in Directory.EnumerateFiles(folder, ".*.tmp"))
        {
            string file = Path.GetFileName(path);
            if (file.Length != length || !file.StartsWith($".{name}.", StringComparison.Ordinal)) continue;
            if (!Guid.TryParseExact(file.AsSpan(name.Length + 2, 32), "N", out _)) continue;
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > LeftoverAge && !IsInUse(path)) Remove(path);
        }
    }

    private static bool IsInUse(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    // What went wrong first is what the caller must hear about, not that the leftover could not be removed.
    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
