namespace Autograd.Tests.Browsing;

public sealed class GraphTests : BrowserTests
{
    private const string Overlaps = """
        selector => {
          const areas = [...document.querySelectorAll(selector)].filter(one => getComputedStyle(one).visibility === "visible").map(one => one.getBoundingClientRect());
          let found = 0;
          areas.forEach((a, i) => areas.slice(i + 1).forEach(b => { if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) found++; }));
          return [areas.length, found];
        }
        """;

    [Test]
    public async Task NothingOverlapsHoweverTheBoxesAreFolded()
    {
        var visit = await OpenLecture(look: new Look { Moves = true });
        int boxes = await visit.Page.Locator(".box:not(.free)").CountAsync();
        Assert.That(boxes, Is.GreaterThanOrEqualTo(6));
        await NoOverlaps(visit, "folded at first");
        double folded = await HeightOf(visit);
        for (int i = 0; i < boxes; i++)
        {
            var bar = visit.Page.Locator(".bar").Nth(i);
            await bar.FocusAsync();
            await visit.Press("Enter");
            await visit.Rests();
            Assert.That(await bar.GetAttributeAsync("aria-expanded"), Is.EqualTo("true"));
            await NoOverlaps(visit, $"box {i} unfolded");
        }
        Assert.That(await HeightOf(visit), Is.GreaterThan(1.5 * folded));
        await visit.Press("f");
        await visit.Rests();
        await NoOverlaps(visit, "all folded again");
        await visit.Press("u");
        await visit.Rests();
        await NoOverlaps(visit, "all unfolded");
        Assert.That((await visit.Page.EvaluateAsync<int[]>(Overlaps, ".node .shape"))[0], Is.GreaterThan(60), "every node is visible");
    }

    [TestCase("f1")]
    [TestCase("b1")]
    public async Task EveryArrowHasItsHeadHoweverTheBoxesAreFolded(string step)
    {
        var visit = await OpenLecture(step);
        await visit.Press("f");
        var (arrows, heads) = await Arrows(visit);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(arrows, Is.GreaterThanOrEqualTo(5));
            Assert.That(heads, Is.EqualTo(arrows), "between folded boxes");
        }
        await visit.Keep($"folded-{step}");
        await visit.Press("u");
        Assert.That((await Arrows(visit)).Heads, Is.Zero, "between unfolded boxes the heads are at the nodes");
    }

    // The arrows between boxes, and their visible heads with the point at a border.
    private static async Task<(int Arrows, int Heads)> Arrows(Visit visit)
    {
        int[] counts = await visit.Page.EvaluateAsync<int[]>("""
            () => {
              const isVisible = one => getComputedStyle(one).visibility === "visible";
              const arrows = [...document.querySelectorAll(".between :is(path.values, path.gradient)")].filter(isVisible);
              const heads = [...document.querySelectorAll(".between .head")].filter(isVisible).map(one => one.getBoundingClientRect());
              const borders = [...document.querySelectorAll(".frame")].map(one => one.getBoundingClientRect());
              const isAtBorder = head => borders.some(frame => Math.abs(head.bottom - frame.top) < 2 || Math.abs(head.top - frame.bottom) < 2);
              return [arrows.length, heads.filter(isAtBorder).length];
            }
            """);
        return (counts[0], counts[1]);
    }

    [Test]
    public async Task AStepUnfoldsItsBoxAndFoldsTheOneBefore()
    {
        var visit = await OpenLecture("f1");
        string first = await visit.Page.Locator(".bar[aria-expanded=true]").GetAttributeAsync("aria-label") ?? "";
        await visit.Page.EvaluateAsync("page.go('f28')");
        string other = await visit.Page.Locator(".bar[aria-expanded=true]").GetAttributeAsync("aria-label") ?? "";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Does.StartWith("embedding,"));
            Assert.That(other, Does.StartWith("cross entropy,"));
        }
    }

    [Test]
    public async Task TheSearchFindsATensorByItsNameAndAnOpByItsStep()
    {
        var visit = await OpenLecture();
        await visit.Press("/");
        await visit.Page.Keyboard.TypeAsync("bnvar_i");
        await visit.Press("Enter");
        Assert.That(await visit.TextOf("#step h2"), Does.StartWith("bnvar_inv"));
        Assert.That(await visit.Node("bnvar_inv").GetAttributeAsync("class"), Does.Contain("found-now"));
        Assert.That(await IsInStage(visit, "bnvar_inv"), Is.True);
        await visit.Find("Tanh");
        Assert.That(await visit.TextOf("#step .eyebrow"), Does.StartWith("Forward").And.EndsWith("tanh"));
        await visit.Find("no such name");
        Assert.That(await visit.Page.GetAttributeAsync("#find", "class"), Does.Contain("misses"));
        Assert.That(await visit.TextOf("#announcer"), Is.EqualTo("nothing of that name"));
    }

    [Test]
    public async Task ItZoomsAndPansAndFits()
    {
        var visit = await OpenLecture();
        string whole = await ViewOf(visit);
        await visit.Press("+");
        await visit.Press("+");
        string near = await ViewOf(visit);
        Assert.That(near, Is.Not.EqualTo(whole));
        var stage = (await visit.Page.Locator(".stage").BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(stage.X + 40, stage.Y + 40);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(stage.X + 90, stage.Y + 70, new() { Steps = 3 });
        await visit.Page.Mouse.UpAsync();
        Assert.That(await ViewOf(visit), Is.Not.EqualTo(near));
        await visit.Press("0");
        Assert.That(await ViewOf(visit), Is.EqualTo(whole));
    }

    [Test]
    public async Task AnEmptyGraphSaysThatThereIsNothingToStepThrough()
    {
        var visit = await Open(PageFiles.Of("empty", Tensor.Of([1f, 2f])).Address);
        foreach (string key in new[] { "ArrowRight", "ArrowLeft", "End", "b", "Space", "f", "u", "0", "Escape" })
            await visit.Press(key);
        Assert.That(await visit.TextOf("#step"), Does.Contain("no tape"));
        Assert.That(await visit.Page.Locator("#next").IsDisabledAsync(), Is.True);
        Assert.That(await visit.Page.GetAttributeAsync("#play", "aria-pressed"), Is.EqualTo("false"));
        await visit.Keep("empty");
        Assert.That(await visit.Barriers(), Is.Empty);
    }

    private static async Task NoOverlaps(Visit visit, string when)
    {
        int[] frames = await visit.Page.EvaluateAsync<int[]>(Overlaps, ".frame"), nodes = await visit.Page.EvaluateAsync<int[]>(Overlaps, ".node .shape");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(frames[0], Is.GreaterThan(1));
            Assert.That((frames[1], nodes[1]), Is.EqualTo((0, 0)), when);
        }
    }

    private static Task<double> HeightOf(Visit visit) =>
        visit.Page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('.frame')].map(one => one.getBBox().y + one.getBBox().height + one.parentElement.transform.baseVal.consolidate().matrix.f))");

    private static async Task<string> ViewOf(Visit visit) => await visit.Page.GetAttributeAsync("svg.graph", "viewBox") ?? "";

    private static async Task<bool> IsInStage(Visit visit, string label)
    {
        var (node, stage) = ((await visit.Node(label).BoundingBoxAsync())!, (await visit.Page.Locator(".stage").BoundingBoxAsync())!);
        return node.X >= stage.X && node.X + node.Width <= stage.X + stage.Width && node.Y >= stage.Y && node.Y + node.Height <= stage.Y + stage.Height;
    }
}
