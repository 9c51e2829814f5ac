using System.Text.RegularExpressions;

namespace Autograd.Tests.Docs;

/// <summary>A page that shows a command of the program says how that is run.</summary>
public sealed partial class CommandNameTests
{
    private const string Meaning = "`dotnet run -c Release --project Cli --`";

    [TestCaseSource(nameof(Pages))]
    public void APageThatShowsACommandSaysWhatAutogradStandsFor(string page) =>
        Assert.That(File.ReadAllText(Repository.PathOf(page)).ReplaceLineEndings(" "), Does.Match($"`autograd` (stands|is short) for {Regex.Escape(Meaning)}"));

    [Test]
    public void ThereAreSuchPages() => Assert.That(Pages(), Does.Contain("README.md").And.Contain("docs/page.md").And.Contain("docs/gallery/README.md"));

    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.PathOf("README.md"))
        .Where(file => Command().IsMatch(File.ReadAllText(file))).Select(file => Path.GetRelativePath(Repository.PathOf("."), file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    // At the beginning of a line of code, or of code in a sentence.
    [GeneratedRegex(@"^(\$ )?autograd [a-z]|`autograd [a-z]", RegexOptions.Multiline)]
    private static partial Regex Command();
}
