namespace Autograd.Tests.Browsing;

public sealed class KeyboardTests : BrowserTests
{
    private const string Focus = "(() => { const one = document.activeElement; return one === document.body ? 'body' : one.id || one.getAttribute('aria-label') || one.textContent; })()";

    [Test]
    public async Task TabReachesEverythingAndIsNeverTrapped()
    {
        var visit = await OpenLecture("f12");
        var reached = new List<string>();
        for (string now = ""; reached.Count < 200 && (reached.Count == 0 || now != reached[0]); now = await visit.Page.EvaluateAsync<string>(Focus))
        {
            if (now.Length > 0)
                reached.Add(now);
            await visit.Press("Tab");
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reached, Has.Count.LessThan(200), "the circle closes");
            Assert.That(reached, Is.SupersetOf(new[] { "find", "keys-button", "Zoom in", "Zoom out", "Fit", "Fold", "Unfold", "step", "back", "play", "next", "timeline" }));
            Assert.That(reached.Count(name => name.Contains("a box of")), Is.GreaterThanOrEqualTo(6));
            Assert.That(reached.Any(name => name.StartsWith("bnvar [", StringComparison.Ordinal)), Is.True, "a node of the unfolded box");
            Assert.That(reached.Any(name => name.StartsWith("logits [", StringComparison.Ordinal)), Is.False, "what a folded box hides");
            Assert.That(reached.Any(name => name.Contains("[0,0] = ")), Is.True, "a number map");
        }
    }

    [Test]
    public async Task EnterOpensABoxANodeAndAMapIsReadByArrows()
    {
        var visit = await OpenLecture();
        var bar = visit.Page.Locator(".bar[aria-label^='tanh']");
        await bar.FocusAsync();
        await visit.Press("Enter");
        Assert.That(await bar.GetAttributeAsync("aria-expanded"), Is.EqualTo("true"));
        await visit.Node("h").FocusAsync();
        await visit.Press("Enter");
        Assert.That(await visit.TextOf("#step h2"), Does.StartWith("h["));
        var canvas = visit.Map("value", "h").Locator("canvas");
        for (int i = 0; i < 60 && !await canvas.EvaluateAsync<bool>("one => one === document.activeElement"); i++)
            await visit.Press("Tab");
        await visit.Press("ArrowDown");
        await visit.Press("ArrowRight");
        Assert.That(await canvas.GetAttributeAsync("aria-label"), Does.StartWith("h: [1,1] = "));
        await visit.Press("Tab");
        Assert.That(await canvas.EvaluateAsync<bool>("one => one === document.activeElement"), Is.False, "no trap");
        await visit.Press("Escape");
        Assert.That(await visit.TextOf("#step h2"), Is.EqualTo("Forward, then backward"));
    }

    [Test]
    public async Task TheKeysAreListedInADialogThatEscapeCloses()
    {
        var visit = await OpenLecture();
        await visit.Press("?");
        Assert.That(await visit.Page.Locator("#keys").IsVisibleAsync(), Is.True);
        Assert.That(await visit.Barriers(), Is.Empty);
        await visit.Press("ArrowRight");
        Assert.That(await visit.Place, Is.EqualTo("start"), "the page behind it does not move");
        await visit.Press("Escape");
        Assert.That(await visit.Page.Locator("#keys").IsVisibleAsync(), Is.False);
    }
}
