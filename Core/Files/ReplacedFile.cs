namespace Autograd;

/// <summary>
/// A file that is written again and again, and whose version before is kept as FILE.previous. Whenever the process is killed or the
/// power fails, one of the two is whole.
/// </summary>
internal sealed class ReplacedFile
{
    private const int Looked = 9;

    /// <summary>FILE by its path, or by a link to it.</summary>
    public ReplacedFile(string path)
    {
        (Name, Path) = (path, Followed(path));
        (Previous, Temporary) = (Path + ".previous", Path + ".tmp");
    }

    /// <summary>What it was named by, for messages.</summary>
    public string Name { get; }

    /// <summary>FILE: where a link leads to, as the other two stand beside it.</summary>
    public string Path { get; }

    /// <summary>FILE.previous.</summary>
    public string Previous { get; }

    /// <summary>FILE.tmp, which is written first and then takes FILE's place. Only a process that was killed leaves it behind.</summary>
    public string Temporary { get; }

    /// <summary>The three names.</summary>
    public IReadOnlyList<string> Names => [Path, Previous, Temporary];

    /// <summary>Throws where FILE.tmp is neither a safetensors file nor the beginning of one: then it is somebody else's.</summary>
    /// <exception cref="InvalidInputException">It is.</exception>
    public void RequireOwn()
    {
        if (File.Exists(Temporary) && !IsOwn(Temporary))
            throw new InvalidInputException($"Cannot write {Path}: {Temporary}, which would be written on the way, is there already and no checkpoint; move it, or name another file.");
    }

    /// <summary>Removes what a process that was killed left behind.</summary>
    /// <exception cref="InvalidInputException">It cannot be removed.</exception>
    public void ClearTemporary() => AtomicFile.Try(Path, _ => File.Delete(Temporary));

    /// <summary>Writes FILE.tmp to the disk, moves FILE to FILE.previous and FILE.tmp to FILE, and writes the folder to the disk.</summary>
    /// <param name="bytes">All of the file.</param>
    /// <param name="keep">Whether FILE is worth keeping; a damaged one must not replace FILE.previous.</param>
    /// <exception cref="InvalidInputException">It cannot be written; FILE or FILE.previous is as it was.</exception>
    public void Write(byte[] bytes, bool keep) => AtomicFile.Try(Path, _ =>
    {
        File.Delete(Temporary); // never written through a link that somebody left there
        AtomicFile.WriteNew(Temporary, bytes);
        if (keep && File.Exists(Path))
            File.Move(Path, Previous, overwrite: true);
        File.Move(Temporary, Path, overwrite: true);
        FolderSync.Flush(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
    });

    private static string Followed(string path)
    {
        try
        {
            // An open pipe's number, such as /dev/fd/63, is a link too, and leads to what has no name.
            return new FileInfo(path).LinkTarget is null || FileNode.Of(path).Kind == FileKind.Stream ? path : FileNode.Target(path);
        }
        catch (IOException)
        {
            return path; // links in a circle: whoever opens it says so
        }
    }

    // Whatever was written of it before the process was killed.
    private static bool IsOwn(string temporary)
    {
        Span<byte> bytes = stackalloc byte[Looked];
        using var file = File.OpenRead(temporary);
        return file.ReadAtLeast(bytes, Looked, throwOnEndOfStream: false) < Looked ? file.Length is 0 or 8 : bytes[^1] == (byte)'{';
    }
}
