namespace Autograd.Cli;

/// <summary>One watcher per folder.</summary>
internal static class WatchLock
{
    /// <summary>Holds the folder until disposed; nothing where the folder cannot be written to.</summary>
    /// <exception cref="InvalidInputException">Another watcher holds it.</exception>
    public static IDisposable? Take(LearnerFolder folder)
    {
        string path = Path.Combine(folder.DirectoryPath, LearnerFolder.Hidden, "watch.lock");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new InvalidInputException($"Another 'autograd learn watch' is running in {folder.DirectoryPath}: work in its terminal, where o opens the page in the browser, or end it first (q).");
        }
        catch (IOException)
        {
            return null;
        }
    }
}
