namespace Autograd.Tests.Browsing;

public sealed class HostileTextTests : BrowserTests
{
    [TestCase("</script><img src=x onerror=alert(1)>")]
    [TestCase("\"'><svg onload=alert(1)>&lt;b&gt;${alert(1)}{{script}}")]
    [TestCase("a\u0001b\u001b[31m\u007f")]
    [TestCase("\u202Eabc\u2066 שלום")]
    [TestCase("__proto__")]
    [TestCase("constructor")]
    public async Task ALabelStaysText(string label)
    {
        var tape = new Tape<float>();
        var x = tape.Watch(Tensor.Of([1f, 2f]), label);
        var page = PageFiles.Of($"hostile{label.GetHashCode()}", (x.Tanh().Named($"{label}2") * x).Sum(), new PageOptions
        {
            Title = label,
            Clusters = new Dictionary<string, string> { [label] = $"box {label}", [$"{label}2"] = $"box {label}" },
            Sources = new Dictionary<string, PageSource> { [$"{label}2"] = new(new PageLine(label, label, label), [new(label, new PageLine(label, label, label))]) },
            Verdicts = new Dictionary<string, PageVerdict> { [label] = new("wrong", label) { IsBlamed = true, Hints = [label] } },
        });
        var visit = await Open(page.Address);
        for (int i = 0; i < 9; i++)
            await visit.Press("ArrowRight");
        await visit.Find(label);
        Assert.That(await visit.TextOf("#step h2 bdi"), Is.EqualTo(label));
        Assert.That(await visit.TextOf(".verdict-card"), Does.Contain(label));
        Assert.That(await visit.Page.Locator("img, svg[onload], script").CountAsync(), Is.EqualTo(2), "the document and the script");
        Assert.That(await visit.Page.EvaluateAsync<bool>("[...document.querySelectorAll('#step bdi, h1 bdi')].length > 0"), Is.True);
        await visit.Page.WaitForTimeoutAsync(50); // for an alert that must not come
    }
}
