namespace Autograd;

/// <summary>Reads whole files that a user names. An error is one sentence.</summary>
internal static class InputFile
{
    // What comes from a pipe or a device may have no end.
    private const int LongestStream = 1 << 28;

    /// <summary>All bytes of a file.</summary>
    /// <exception cref="InvalidInputException">The file is missing, is a folder, a disk or a socket, is too long or cannot be opened.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return FileNode.Of(path).Kind switch
            {
                FileKind.Folder => throw new InvalidInputException($"Cannot read {path}: it is a folder, not a file."),
                FileKind.Other => throw new InvalidInputException($"Cannot read {path}: it is no file, but a disk or a socket."),
                FileKind.Stream => ReadStream(path),
                _ => File.ReadAllBytes(path),
            };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidInputException($"Cannot read {path}: there is no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new InvalidInputException($"Cannot read {path}: {e.Message}", e);
        }
    }

    private static byte[] ReadStream(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        return ReadToEnd(stream, path);
    }

    /// <summary>All that a stream gives.</summary>
    /// <exception cref="InvalidInputException">It goes on for too long.</exception>
    public static byte[] ReadToEnd(Stream stream, string name)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[1 << 16];
        for (int count; (count = stream.Read(piece)) > 0;)
        {
            if (bytes.Length + count > LongestStream)
                throw new InvalidInputException($"Cannot read {name}: it is no regular file, and after {LongestStream} bytes it goes on; save what it gives to a file.");
            bytes.Write(piece, 0, count);
        }
        return bytes.ToArray();
    }
}
