namespace Autograd.Tests;

/// <summary>Finds files of the source tree, by walking up from the test binaries to the solution.</summary>
internal static class Repository
{
    private const string Solution = "Autograd.sln";

    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return folder.FullName;
        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Solution}.");
    }
}
