namespace Autograd;

/// <summary>
/// A file that is written again and again, and whose version before is kept as FILE.previous. Whenever the process is killed or the
/// power fails, one of the two is whole.
/// </summary>
/// <param name="path">FILE.</param>
internal sealed class ReplacedFile(string path)
{
    /// <summary>FILE.</summary>
    public string Path => path;

    /// <summary>FILE.previous.</summary>
    public string Previous { get; } = path + ".previous";

    /// <summary>FILE.tmp, which is written first and then takes FILE's place. Only a process that was killed leaves it behind.</summary>
    public string Temporary { get; } = path + ".tmp";

    /// <summary>The three names.</summary>
    public IReadOnlyList<string> Names => [Path, Previous, Temporary];

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
}
