namespace Autograd;

/// <summary>Writes a file whole, or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a temporary file beside the target, then moves it there in one step.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written. An existing file stays as it was.</exception>
    public static void Write(string path, byte[] bytes) => Try(path, target =>
    {
        if (IsDevice(target))
            File.WriteAllBytes(target, bytes);
        else
            Replace(target, TemporaryBeside(target, path), bytes);
    });

    /// <summary>Throws where <see cref="Write"/> would, as far as that can be known before; it leaves no trace.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void RequireWritable(string path) => Try(path, target =>
    {
        if (IsDevice(target))
            File.OpenWrite(target).Dispose();
        else
            new FileStream(TemporaryBeside(target, path), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
    });

    private static void Try(string path, Action<string> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            write(Path.GetFullPath(path));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InvalidInputException($"Cannot write {path}: access is denied.", e);
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            throw new InvalidInputException($"Cannot write {path}: {e.Message}", e);
        }
    }

    private static string TemporaryBeside(string target, string path)
    {
        var folder = Path.GetDirectoryName(target);
        if (Directory.Exists(target))
            throw new InvalidInputException($"Cannot write {path}: it is a folder, not a file.");
        if (!Directory.Exists(folder))
            throw new InvalidInputException($"Cannot write {path}: there is no folder {folder}.");
        return Path.Combine(folder, $"{Path.GetRandomFileName()}.tmp");
    }

    private static void Replace(string target, string temporary, byte[] bytes)
    {
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Whether the target is a device such as /dev/null: a move would replace the device itself.</summary>
    private static bool IsDevice(string target)
        => OperatingSystem.IsWindows() ? target.StartsWith(@"\\.\", StringComparison.Ordinal) : target.StartsWith("/dev/", StringComparison.Ordinal);
}
