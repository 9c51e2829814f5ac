using System.Globalization;
using Microsoft.Playwright;

namespace Autograd.Tests.Browsing;

public sealed class ScalarGraphTests : BrowserTests
{
    [Test]
    public async Task AnElementOfASmallNetworkOpensItsScalarGraph()
    {
        var visit = await Open(PageFiles.Small.Address);
        await visit.Find("hpreact");
        var tensor = PageFiles.Small["hpreact"];
        var map = visit.Map("value", "hpreact");
        await visit.Hover(map, tensor.Shape, 6);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.UpAsync();
        await visit.Page.Locator("#scalars[open]").WaitForAsync();
        Assert.That(await visit.TextOf("#scalars-title"), Is.EqualTo($"hpreact[1,2] = {tensor.Values[6].ToString("R", CultureInfo.InvariantCulture)}"));
        await visit.Keep("scalars");
        Assert.That(await visit.Barriers(), Is.Empty);
        var door = visit.Page.Locator("#scalars .door").First;
        await door.FocusAsync();
        await visit.Press("Enter");
        Assert.That(await visit.TextOf("#scalars-title"), Does.Not.StartWith("hpreact"));
        await visit.Press("Escape");
        Assert.That(await visit.Page.Locator("#scalars").IsVisibleAsync(), Is.False);
    }

    [Test]
    public async Task ALargeNetworksPageHasNoScalarsAndSaysNothingOfThem()
    {
        var visit = await OpenLecture();
        await visit.Find("h");
        Assert.That(await visit.Page.Locator("canvas.pickable").CountAsync(), Is.Zero);
    }
}
