namespace Autograd.Tests.Cli;

/// <summary>A folder for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("autograd-tests-").FullName;

    public string[] Files => Directory.GetFileSystemEntries(Path);

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, params byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    /// <summary>The first words of the names that come with the program: enough to train on, quick to evaluate.</summary>
    public string WriteNames(int count = 2000)
    {
        File.WriteAllLines(PathOf("names.txt"), File.ReadLines(Repository.PathOf("data/names.txt")).Take(count));
        return PathOf("names.txt");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
