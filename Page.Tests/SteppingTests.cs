using System.Text.RegularExpressions;

namespace Autograd.Tests.Browsing;

public sealed class SteppingTests : BrowserTests
{
    [Test]
    public async Task TheArrowsStepForwardInTheTapesOrderAndBackwardInThePlansAndBackAgain()
    {
        var visit = await OpenLecture();
        var entries = PageFiles.Lecture.Loss.Tape!.Entries.ToList();
        var plan = Terms.Of(PageFiles.Lecture.Loss).All.Select(term => term.Consumer).Distinct().ToList();
        var seen = new List<string>();
        for (string before = "", now = await visit.TextOf("#announcer"); now != before; now = await visit.TextOf("#announcer"))
        {
            seen.Add(before = now);
            await visit.Press("ArrowRight");
        }
        string[] ops = [.. seen.Where(text => text.StartsWith("Forward", StringComparison.Ordinal)).Select(text => Regex.Match(text, @": (.+) makes").Groups[1].Value)];
        string[] back = [.. seen.Where(text => text.StartsWith("Backward", StringComparison.Ordinal)).Select(text => Regex.Match(text, @"through (.+) to").Groups[1].Value + Regex.Match(text, @"\d+ of").Value).Distinct()];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ops, Is.EqualTo(entries.Select(entry => entry.Op.Name)));
            Assert.That(back, Is.EqualTo(plan.Select((entry, at) => $"{entry.Op.Name}{at + 1} of")));
            Assert.That(await visit.Page.Locator("#next").IsDisabledAsync(), Is.True);
        }
        foreach (string text in seen.SkipLast(1).Reverse())
        {
            await visit.Press("ArrowLeft");
            Assert.That(await visit.TextOf("#announcer"), Is.EqualTo(text));
        }
        Assert.That(await visit.Place, Is.EqualTo("start"));
    }

    [Test]
    public async Task TheSliderGoesToTheOpUnderThePointerInEitherDirection()
    {
        var visit = await OpenLecture();
        int count = PageFiles.Lecture.Loss.Tape!.Entries.Count();
        var box = (await visit.Page.Locator("#timeline").BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(box.X + box.Width * 4.5f / count, box.Y + 8);
        await visit.Page.Mouse.DownAsync();
        Assert.That(await visit.Place, Is.EqualTo($"forward 5 of {count}"));
        await visit.Page.Mouse.MoveAsync(box.X + box.Width * 9.5f / count, box.Y + 8);
        Assert.That(await visit.Place, Is.EqualTo($"forward 10 of {count}"), "dragged");
        await visit.Page.Mouse.UpAsync();
        await visit.Page.Mouse.ClickAsync(box.X + box.Width - 2, box.Y + box.Height - 8);
        Assert.That(await visit.Place, Does.StartWith($"backward 1 of {count}"));
        Assert.That(await visit.Page.GetAttributeAsync("#timeline", "aria-valuetext"), Does.StartWith("Backward 1"));
    }

    [Test]
    public async Task TheButtonsStepAndPlayPlays()
    {
        var visit = await OpenLecture();
        await visit.Page.ClickAsync("#next");
        await visit.Page.ClickAsync("#next");
        await visit.Page.ClickAsync("#back");
        Assert.That(await visit.Place, Does.StartWith("forward 1 of"));
        await visit.Press("Space"); // the button "back" has the focus, and is at its first step
        Assert.That(await visit.Place, Is.EqualTo("start"));
        await visit.Page.ClickAsync("#play");
        await visit.Until("document.getElementById('place').textContent.startsWith('forward 2')");
        await visit.Page.ClickAsync("#play");
        Assert.That(await visit.Page.GetAttributeAsync("#play", "aria-pressed"), Is.EqualTo("false"));
    }

    [Test]
    public async Task BTurnsToTheSameOpInTheOtherDirection()
    {
        var visit = await OpenLecture("f1");
        await visit.Press("b");
        int last = Terms.Of(PageFiles.Lecture.Loss).All.Select(term => term.Consumer).Distinct().Count();
        Assert.That(await visit.Place, Does.StartWith($"backward {last} of {last}"));
        await visit.Press("b");
        Assert.That(await visit.Place, Does.StartWith("forward 1 of"));
    }

    [Test]
    public async Task ALinkLeadsToItsStepAndTheAddressFollows()
    {
        var visit = await OpenLecture("b12");
        Assert.That(await visit.Place, Does.StartWith("backward 12 of"));
        await visit.Press("ArrowLeft");
        string address = visit.Page.Url;
        Assert.That(address, Does.Match("#step=b11(\\.\\d+)?$"));
        await visit.Page.EvaluateAsync("location.hash = 'step=f7'");
        await visit.Until("document.getElementById('place').textContent.startsWith('forward 7')");
        Assert.That(await (await Open(PageFiles.Lecture.Address, step: "nonsense<b>%22")).Place, Is.EqualTo("start"));
    }
}
