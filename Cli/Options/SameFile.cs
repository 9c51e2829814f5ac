namespace Autograd.Cli;

/// <summary>Whether two paths lead to one file, links followed.</summary>
internal static class SameFile
{
    private const int MostLinks = 40; // as many as Linux follows

    /// <summary>Whether they do. Neither file need exist.</summary>
    public static bool Are(string a, string b) => Real(a) == Real(b);

    private static string Real(string path)
    {
        string full = Path.GetFullPath(path);
        for (int links = 0; links < MostLinks; links++)
        {
            if (FirstLink(full) is not { } next)
                return full;
            full = next;
        }
        return full;
    }

    // The path with its first link replaced by what that points to.
    private static string? FirstLink(string full)
    {
        for (int end = full.IndexOf(Path.DirectorySeparatorChar, 1); ; end = full.IndexOf(Path.DirectorySeparatorChar, end + 1))
        {
            string part = end < 0 ? full : full[..end];
            if (new FileInfo(part).LinkTarget is { } target)
                return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(part)!, target) + full[part.Length..]);
            if (end < 0)
                return null;
        }
    }
}
