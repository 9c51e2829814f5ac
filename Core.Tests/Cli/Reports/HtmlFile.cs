using System.Text.RegularExpressions;

namespace Autograd.Tests.Cli;

/// <summary>What every HTML file of ours must be: one file, no script, nothing from outside.</summary>
internal static partial class HtmlFile
{
    /// <summary>The text of the file, after it was checked.</summary>
    public static string Checked(string path)
    {
        string html = File.ReadAllText(path), own = html.Replace("=%22http://www.w3.org/2000/svg%22", "").Replace("=%22http://www.w3.org/1999/xlink%22", ""); // names, not addresses
        using (Assert.EnterMultipleScope())
        {
            Assert.That(html, Does.StartWith("<!DOCTYPE html>\n<html lang=\"en\">"));
            Assert.That(html, Does.Contain("Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'sha256-"));
            Assert.That(own, Does.Not.Contain("<script").And.Not.Contain("http://").And.Not.Contain("https://").And.Not.Contain(" style=\"").And.Not.Contain("onload="));
            Assert.That(StyleHash(html), Is.EqualTo(System.Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Style().Match(html).Groups[1].Value)))));
            Assert.That(Image().Matches(html).Select(image => image.Value), Has.All.Match(" alt=\"[^\"]+\"").And.All.Contains("src=\"data:image/"));
        }
        return html;
    }

    /// <summary>The plots in the file, as SVG.</summary>
    public static IEnumerable<string> Plots(string html) =>
        Plot().Matches(html).Select(plot => Uri.UnescapeDataString(plot.Groups[1].Value));

    private static string StyleHash(string html) => Regex.Match(html, "style-src 'sha256-([^']+)'").Groups[1].Value;

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<img [^>]*>")]
    private static partial Regex Image();

    [GeneratedRegex("src=\"data:image/svg\\+xml,([^\"]*)\"")]
    private static partial Regex Plot();
}
