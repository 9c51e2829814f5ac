namespace Autograd.Tests;

/// <summary>
/// Files that cannot be committed or are too large for it: under AUTOGRAD_SHARED, or in the folder "shared" beside
/// the repository.
/// </summary>
internal static class SharedData
{
    private const string Variable = "AUTOGRAD_SHARED";

    public static string Root { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
            ? Path.GetFullPath(folder)
            : Path.GetFullPath(Repository.PathOf("../shared"));

    /// <summary>The full path of a shared file; without the file, the test is ignored with a sentence that names it.</summary>
    public static string PathOrIgnore(string relative)
    {
        var path = Path.Combine(Root, relative);
        if (!File.Exists(path))
            Assert.Ignore($"This test needs the file {relative}, which is not in {Root}; set {Variable} to the folder that holds it.");
        return path;
    }
}
