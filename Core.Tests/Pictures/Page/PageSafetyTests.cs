using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Autograd.Tests.Rendering;

public sealed partial class PageSafetyTests
{
    private const string Markup = "</script><img src=x onerror=alert(1)>";

    private static readonly string[] HostileLabels = [Markup, "\"'`&<b>", "<!--<script>", "]]>{{script}}", "a\0b\u001b[31m\u007f", "\u202Eabc\u2066 שלום", "\uD800", "   "];

    [TestCaseSource(nameof(HostileLabels))]
    public void ALabelStaysText(string label)
    {
        var page = PageOf(label);
        string body = page.Html.Replace(page.Script, "").Replace(page.Style, "");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(body, Does.Not.Contain(Markup).And.Not.Contain("<b>").And.Not.Contain("<img"));
            Assert.That(Regex.Count(body, "<script"), Is.EqualTo(2));
            Assert.That(body.Any(c => char.IsControl(c) && c != '\n'), Is.False);
            Assert.That(page.DocumentText.All(char.IsAscii), Is.True);
            Assert.That(page.DocumentText, Does.Not.Contain('<').And.Not.Contain('&').And.Not.Contain('\''));
            Assert.That(page.Script, Is.EqualTo(PageAssets.Script), "no label is put into the script");
        }
    }

    [TestCase(Markup)]
    [TestCase("a\0b\u001b[31m")]
    [TestCase("\u202Eabc\u2066 שלום")]
    public void TheScriptGetsTheLabelAsItIs(string label) =>
        Assert.That(PageOf(label).Tensor("t0").GetProperty("label").GetString(), Is.EqualTo(label));

    [Test]
    public void ThePolicyAllowsThisScriptAndThisStyleAndNothingElse()
    {
        var page = PageOf("x");
        Assert.That(page.Policy, Is.EqualTo($"default-src 'none'; script-src 'sha256-{Hash(page.Script)}'; style-src 'sha256-{Hash(page.Style)}'; base-uri 'none'; form-action 'none'"));
    }

    [Test]
    public void ALivePageMayAskItsServerOnly() =>
        Assert.That(PageFile.Of(Loss("x"), new PageOptions { IsLive = true }).Policy, Does.Contain("connect-src 'self';"));

    [Test]
    public void ThePageNamesNoOtherPlaceAndHasNoStyleOrHandlerInItsElements()
    {
        string html = PageOf("x").Html;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(html.Replace("http://www.w3.org/2000/svg", ""), Does.Not.Contain("http:").And.Not.Contain("https:").And.Not.Contain("@import").And.Not.Contain("url("));
            Assert.That(ForbiddenAttribute().Matches(html), Is.Empty);
        }
    }

    [Test]
    public void TheScriptHasFewerThan1500Lines() =>
        Assert.That(PageAssets.Script.Split('\n'), Has.Length.LessThan(1_500));

    [Test]
    public void ThePageIsTheSameFromRunToRun()
    {
        string first = PageOf("x").Html;
        Assert.That(PageOf("x").Html, Is.EqualTo(first).And.Not.Contain("\r"));
    }

    [Test]
    public void ATensorOnNoTapeHasAPageWithoutSteps()
    {
        var document = PageFile.Of(Tensor.Of([1f, 2f])).Document;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.GetProperty("ops").GetArrayLength(), Is.Zero);
            Assert.That(document.TryGetProperty("backward", out _), Is.False);
        }
    }

    [Test]
    public void AVerdictCannotEndTheDocument()
    {
        var options = new PageOptions { Verdicts = new Dictionary<string, PageVerdict> { ["x"] = new("wrong", Markup) { Hints = [Markup] } } };
        var page = PageFile.Of(Loss("x"), options);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.DocumentText, Does.Not.Contain('<'));
            Assert.That(page.Document.GetProperty("verdicts").GetProperty("x").GetProperty("message").GetString(), Is.EqualTo(Markup));
        }
    }

    private static PageFile PageOf(string label) => PageFile.Of(Loss(label), new PageOptions
    {
        Title = label,
        Clusters = new Dictionary<string, string> { [label] = label },
        Sources = new Dictionary<string, PageSource> { [label] = new(new PageLine(label, label, label), []) },
    });

    private static Tensor<float> Loss(string label) => new Tape<float>().Watch(Tensor.Of([1f, 2f]), label).Tanh().Sum();

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("<[a-z][^>]* (style|on[a-z]+)=")]
    private static partial Regex ForbiddenAttribute();
}
