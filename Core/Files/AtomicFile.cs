using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>Writes a file whole, or not at all.</summary>
internal static class AtomicFile
{
    private const int FileTooLarge = 25; // SIGXFSZ on Linux and macOS

    // A limit on the size of files ends the process by this signal, unless somebody listens: then the write fails. It is heard
    // after the write has returned, so nobody may stop listening.
    private static readonly Lazy<PosixSignalRegistration?> Limited = new(() =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create((PosixSignal)FileTooLarge, context => context.Cancel = true));

    /// <summary>
    /// Writes a temporary file beside the target, then moves it there in one step. What is no regular file, such as
    /// /dev/stdout or a named pipe, is written to instead.
    /// </summary>
    /// <exception cref="InvalidInputException">The file cannot be written. An existing file stays as it was.</exception>
    public static void Write(string path, byte[] bytes) => Try(path, target =>
    {
        if (IsStream(target, path))
            WriteTo(target, bytes);
        else
            Replace(FileNode.Target(target), TemporaryBeside(target, path), bytes);
    });

    /// <summary>Throws where <see cref="Write"/> would, as far as that can be known before; it leaves no trace.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void RequireWritable(string path) => Try(path, target =>
    {
        if (!IsStream(target, path))
            new FileStream(TemporaryBeside(target, path), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
    });

    /// <summary>Does something with the full path; where that fails, the error is one sentence.</summary>
    /// <exception cref="InvalidInputException">It failed.</exception>
    public static void Try(string path, Action<string> write)
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
        catch (FileNotFoundException e)
        {
            throw new InvalidInputException($"Cannot write {path}: its folder takes no new files.", e);
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            throw new InvalidInputException($"Cannot write {path}: {e.Message.Split(" (Parameter")[0]}", e);
        }
    }

    // A link is followed: it stays, and what it leads to is replaced.
    private static string TemporaryBeside(string target, string path)
    {
        var folder = Path.GetDirectoryName(FileNode.Target(target));
        if (!Directory.Exists(folder))
            throw new InvalidInputException($"Cannot write {path}: there is no folder {folder}.");
        return Path.Combine(folder, $"{Path.GetRandomFileName()}.tmp");
    }

    private static void Replace(string target, string temporary, byte[] bytes)
    {
        WriteNew(temporary, bytes);
        try
        {
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes a file that is not there yet to the disk, and leaves none behind where that fails.</summary>
    public static void WriteNew(string temporary, byte[] bytes)
    {
        _ = Limited.Value;
        try
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void WriteTo(string target, byte[] bytes)
    {
        // Opened by its name, a file that the standard output goes to would be written from its beginning.
        using var stream = FileNode.IsStandardOutput(target)
            ? Console.OpenStandardOutput()
            : new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        stream.Write(bytes);
    }

    // What is there decides, not its path: in /dev/shm there are regular files.
    private static bool IsStream(string target, string path) => FileNode.Of(target).Kind switch
    {
        FileKind.Stream => true,
        FileKind.Folder => throw new InvalidInputException($"Cannot write {path}: it is a folder, not a file."),
        FileKind.Other => throw new InvalidInputException($"Cannot write {path}: it is no file, but a disk or a socket."),
        _ => false,
    };
}
