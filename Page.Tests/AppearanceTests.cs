namespace Autograd.Tests.Browsing;

/// <summary>Light, dark, wide and narrow; axe's rules of accessibility in each.</summary>
public sealed class AppearanceTests : BrowserTests
{
    [TestCase("start", "first-view")]
    [TestCase("f20", "forward")]
    [TestCase("b12", "backward")]
    [TestCase("b7.2", "meeting-logits")]
    public async Task TheRulesOfAccessibilityHoldInLightAndDark(string step, string name)
    {
        foreach (var look in new[] { new Look(), Look.Dark })
        {
            var visit = await OpenLecture(step, look);
            await visit.Keep(look.IsDark ? $"{name}-dark" : name);
            Assert.That(await visit.Barriers(), Is.Empty, look.IsDark ? "dark" : "light");
        }
    }

    [Test]
    public async Task DarkIsDark()
    {
        var visit = await OpenLecture(look: Look.Dark);
        Assert.That(await visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"), Is.EqualTo("rgb(21, 22, 26)"));
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = Microsoft.Playwright.ColorScheme.Light });
        Assert.That(await visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"), Is.EqualTo("rgb(250, 249, 246)"));
    }

    [Test]
    public async Task OnAPhoneThePartsStandBelowEachOtherAndNothingIsCutOff()
    {
        var visit = await OpenLecture(look: Look.Phone);
        foreach (string step in new[] { "start", "f20", "b12", "b7.2" })
        {
            await visit.Page.EvaluateAsync($"page.go('{step}')");
            int[] widths = await visit.Page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, document.body.scrollWidth, innerWidth]");
            Assert.That(widths, Is.All.EqualTo(390), step);
        }
        var (graph, panel) = ((await visit.Page.Locator("#graph").BoundingBoxAsync())!, (await visit.Page.Locator("#step").BoundingBoxAsync())!);
        Assert.That(panel.Y, Is.GreaterThanOrEqualTo(graph.Y + graph.Height - 1));
        string before = await visit.Place;
        await visit.Page.TapAsync("#next");
        Assert.That(await visit.Place, Is.Not.EqualTo(before));
        await visit.Keep("phone");
        Assert.That(await visit.Barriers(), Is.Empty);
    }

    [Test]
    public async Task TheRulesOfAccessibilityHoldForTheReportOfARun()
    {
        string path = PageFiles.Folder.PathOf("run.html");
        var run = Cli.CommandLine.Run("train", "--data", Repository.PathOf("data/names.txt"), "--steps", "50", "--report", path);
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((0, "")));
        foreach (var look in new[] { new Look(), Look.Dark, Look.Phone })
        {
            var visit = await Open(new Uri(path).AbsoluteUri, look);
            await visit.Keep(look.IsPhone ? "report-phone" : look.IsDark ? "report-dark" : "report");
            await visit.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
            Assert.That(await visit.Barriers(), Is.Empty);
            Assert.That(await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.EqualTo(look.Width), "nothing is cut off at the side");
        }
    }

    [Test]
    public async Task TheComparisonsPageShowsVerdicts()
    {
        string path = PageFiles.Folder.PathOf("check.html");
        var run = Cli.CommandLine.Run("check", "--format", "html", "--output", path);
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((0, "")));
        var visit = await Open(new Uri(path).AbsoluteUri);
        Assert.That(await visit.Page.Locator(".node.is-right, .node.is-rounding").CountAsync(), Is.EqualTo(26));
        await visit.Find("bnvar");
        Assert.That(await visit.TextOf(".verdict-card"), Does.Contain("right"));
        await visit.Keep("check");
        Assert.That(await visit.Barriers(), Is.Empty);
    }
}
