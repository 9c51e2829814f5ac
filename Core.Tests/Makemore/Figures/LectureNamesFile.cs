namespace Autograd.Tests;

/// <summary>The lecture's names.txt, which is not in the repository.</summary>
internal static class LectureNamesFile
{
    private static readonly Lazy<string[]> Read = new(() => LectureNames.Read(Path));

    /// <summary>Where the file is; without it the test is ignored.</summary>
    public static string Path => SharedData.PathOrIgnore("data/makemore-names.txt");

    /// <summary>Its names, read once.</summary>
    public static string[] Words => Read.Value;
}
