using System.Text.RegularExpressions;
using Autograd.Tests.Cli;

namespace Autograd.Tests.Browsing;

/// <summary>The browser takes the font that pages and pictures hold.</summary>
public sealed class FontTests : BrowserTests
{
    // An element's text in Inter, and the same in the font that comes next where Inter is missing.
    private const string IsInItsFont = """
        async () => {
            await document.fonts.ready;
            const faces = [...document.fonts].map((face) => `${face.family} ${face.weight} ${face.status}`);
            const context = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas").getContext("2d");
            const width = (font) => { context.font = font; return context.measureText("norm_logits min 0.0123").width; };
            return [...faces, `${width("100px Inter") !== width("100px none")}`, `${width("700 100px Inter") !== width("100px Inter")}`];
        }
        """;

    [Test]
    public async Task ThePageIsSetInItsOwnFont()
    {
        var visit = await OpenLecture("f20");
        Assert.That(await visit.Page.EvaluateAsync<string[]>(IsInItsFont), Is.EqualTo(new[] { "Inter 400 loaded", "Inter 700 loaded", "true", "true" }));
        Assert.That(new FileInfo(new Uri(visit.Address).LocalPath).Length, Is.LessThan(2_000_000));
    }

    [Test]
    public async Task APictureIsSetInItsOwnFont()
    {
        var visit = await Open(Picture("set.svg"));
        Assert.That(await visit.Page.EvaluateAsync<string[]>(IsInItsFont), Is.EqualTo(new[] { "Inter 400 loaded", "Inter 700 loaded", "true", "true" }));
        double[] widest = await visit.Page.EvaluateAsync<double[]>("""
            [...document.querySelectorAll("tspan:not(.unseen)")].map((run) => {
                const forced = Number(run.getAttribute("textLength"));
                run.removeAttribute("textLength");
                return Math.abs(run.getComputedTextLength() / forced - 1);
            })
            """);
        Assert.That(widest, Is.Not.Empty.And.All.LessThan(0.02), "text is as wide as it was measured, also where nothing forces it");
    }

    [Test]
    public async Task AFontThatIsNoneIsNoticed()
    {
        string path = new Uri(Picture("broken.svg")).LocalPath;
        await File.WriteAllTextAsync(path, Regex.Replace(await File.ReadAllTextAsync(path), "base64,AAEAAA", "base64,AAEABB"));
        var visit = await Open(new Uri(path).AbsoluteUri);
        Assert.That(await visit.Page.EvaluateAsync<string[]>(IsInItsFont), Has.Some.EqualTo("Inter 400 error"));
        visit.Complaints.Clear();
    }

    private static string Picture(string name)
    {
        string path = PageFiles.Folder.PathOf(name);
        var run = CommandLine.Run("graph", "--data", Repository.PathOf("data/names.txt"), "--direction", "both", "--values", "--output", path);
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((0, "")));
        return new Uri(path).AbsoluteUri;
    }
}
