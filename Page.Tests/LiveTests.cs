using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Autograd.Tests.Browsing;

/// <summary>The page of a learner who works on exercise 1, at each save.</summary>
public sealed partial class LiveTests : BrowserTests
{
    private static readonly string Right = CollectedAnswer.Right("1");
    private static readonly string SignLost = Right.Replace("-counts_sum.Pow(-2)", "counts_sum.Pow(-2)");

    // The marks and counts that are visible, with the texts and arrows that they lie on.
    private const string Covered = """
        () => {
          const isVisible = one => getComputedStyle(one).visibility === "visible";
          const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          const marks = [...document.querySelectorAll(".verdict circle, .box-verdicts")].filter(isVisible);
          const texts = [...document.querySelectorAll("svg.graph text:not(.box-verdicts)")].filter(one => isVisible(one) && !one.closest(".verdict"));
          const spots = [...document.querySelectorAll(".edge :is(path.values, path.gradient, .head)")].filter(isVisible).flatMap(path => {
            const at = path.getScreenCTM(), length = path.getTotalLength();
            return Array.from({ length: Math.ceil(length) }, (_, i) => path.getPointAtLength(i).matrixTransform(at)).map(spot => ({ left: spot.x, right: spot.x, top: spot.y, bottom: spot.y }));
          });
          const inner = text => { const area = text.getBoundingClientRect(), cut = area.height * 0.2; return { left: area.left, right: area.right, top: area.top + cut, bottom: area.bottom - cut }; };
          return marks.flatMap(mark => {
            const area = mark.getBoundingClientRect(), name = mark.closest("[aria-label]").getAttribute("aria-label");
            return [...texts.filter(text => meets(area, inner(text))).map(text => `${name} on ${text.textContent}`), ...(spots.some(spot => meets(area, spot)) ? [`${name} on an arrow`] : [])];
          });
        }
        """;

    private LiveProgram _program = null!;

    [OneTimeSetUp]
    public void StartTheProgram() => _program = new LiveProgram("ninja");

    [OneTimeTearDown]
    public void EndTheProgram() => _program.Dispose();

    [Test]
    public async Task ASaveColoursTheNodesAndTheBlamedOneSaysWhy()
    {
        ForgetWhatWasEarned();
        _program.Save("Exercise1", UpTo("dlogprobs"));
        var visit = await Open(_program.Address);
        await Becomes(visit, "logprobs", "right");
        await Becomes(visit, "counts_sum", "todo");

        _program.Save("Exercise1", SignLost);
        await Becomes(visit, "counts_sum", "wrong");
        await Becomes(visit, "counts", "inherited");
        await Becomes(visit, "probs", "right");
        await Becomes(visit, "W1", "inherited");
        Assert.That(await visit.Page.Locator(".node.blamed").GetAttributeAsync("aria-label"), Does.StartWith("counts_sum ["));
        Assert.That(await visit.TextOf("#status"), Does.EndWith("look at counts_sum"));
        Assert.That(await visit.Node("counts_sum").Locator(".verdict text").TextContentAsync(), Is.EqualTo("✗"), "a mark, not only a colour");

        await visit.Node("counts_sum").ClickAsync();
        var card = visit.Page.Locator(".verdict-card");
        await Assert.ThatAsync(() => card.TextContentAsync(), Does.Contain("wrong: the sign"));
        Assert.That(await card.Locator("figure.error canvas").CountAsync(), Is.EqualTo(1), "its error map");
        Assert.That(await visit.Map("value", "counts_sum").CountAsync(), Is.EqualTo(1));
        Assert.That(await visit.TextOf("#step"), Does.Contain("Not shown before you have it right."));
        await visit.Keep("live");

        await card.Locator("button").ClickAsync();
        await card.Locator("li").First.WaitForAsync();
        await card.Locator("button").ClickAsync();
        await card.Locator("li").Nth(1).WaitForAsync();
        Assert.That(await visit.Barriers(), Is.Empty);
    }

    [Test]
    public async Task TheCardOfTheStepToMendIsShownUntilTheReaderGoesElsewhere()
    {
        ForgetWhatWasEarned();
        _program.Save("Exercise1", SignLost);
        var visit = await Open(_program.Address);
        await visit.Until("document.querySelector('#step .verdict-card') !== null");
        Assert.That(await visit.TextOf("#step h2"), Does.StartWith("counts_sum["));
        Assert.That(await visit.TextOf(".verdict-card"), Does.Contain("wrong: the sign"));
        Assert.That(await visit.Page.Locator(".verdict-card figure.error canvas").CountAsync(), Is.EqualTo(1), "its error map");
        await visit.Keep("live-opened");
        Assert.That(await visit.Barriers(), Is.Empty);

        _program.Save("Exercise1", Right.Replace("dprobs = ", "dprobs = -"));
        await visit.Until("document.querySelector('#step h2').textContent.startsWith('probs[')");
        await visit.Page.SetViewportSizeAsync(1300, 800);
        await visit.Rests();
        Assert.That(await visit.TextOf("#step h2"), Does.StartWith("probs["), "a window that changes does not take it away");

        await visit.Find("W1");
        _program.Save("Exercise1", SignLost);
        await Becomes(visit, "counts_sum", "wrong");
        Assert.That(await visit.TextOf("#step h2"), Does.StartWith("W1["), "the reader's own choice stays");
    }

    [Test]
    public async Task TheMarksAreExplainedWhereThereAreVerdicts()
    {
        _program.Save("Exercise1", SignLost);
        var visit = await Open(_program.Address);
        await visit.Page.Locator("#marks li").First.WaitForAsync();
        Assert.That(await visit.Page.Locator("#marks li").AllTextContentsAsync(), Is.EqualTo(new[] { "✓ right", "✗ wrong here", "↳ right for what it was given", "◐ right so far", "· to do" }));
        var other = await OpenLecture();
        Assert.That(await other.Page.Locator("#marks").IsVisibleAsync(), Is.False, "a page without verdicts has none");
    }

    [TestCase("Exercise1")]
    [TestCase("Exercise2")]
    [TestCase("Exercise3")]
    public async Task MarksAndCountsCoverNoTextAndNoArrow(string exercise)
    {
        _program.Save(exercise, exercise == "Exercise1" ? SignLost : "");
        var visit = await Open(_program.Address, step: "f1");
        await visit.Until($"document.title.startsWith('{exercise}') && document.querySelector('.verdict') !== null");
        foreach (string key in new[] { "f", "u" })
        {
            await visit.Press(key);
            Assert.That(await visit.Page.EvaluateAsync<string[]>(Covered), Is.Empty, key);
            await visit.Keep($"marks-{exercise}-{key}");
        }
    }

    [Test]
    public async Task NoAnswerIsInThePageBeforeItIsEarned()
    {
        ForgetWhatWasEarned();
        _program.Save("Exercise1", SignLost);
        using var client = new HttpClient();
        string html = await client.GetStringAsync(_program.Address);
        var document = JsonSerializer.Deserialize<JsonElement>(DocumentOf().Match(html).Groups[1].Value);
        var state = JsonSerializer.Deserialize<JsonElement>(await FirstStateAsync(client));
        string[] right = [.. state.GetProperty("verdicts").EnumerateObject().Where(one => one.Value.GetProperty("status").GetString() is "right" or "rounding").Select(one => one.Name)];
        var tensors = document.GetProperty("tensors").EnumerateArray().ToList();
        string[] shown = [.. tensors.Where(tensor => tensor.TryGetProperty("label", out _) && tensor.TryGetProperty("gradient", out _)).Select(tensor => tensor.GetProperty("label").GetString()!)];
        var labelOf = tensors.ToDictionary(tensor => tensor.GetProperty("id").GetString()!, tensor => tensor.TryGetProperty("label", out var label) ? label.GetString() : null);
        string?[] withVjp = [.. document.GetProperty("ops").EnumerateArray().SelectMany(op => op.GetProperty("operands").EnumerateArray()).Where(operand => operand.TryGetProperty("vjp", out _)).Select(operand => labelOf[operand.GetProperty("tensor").GetString()!]).OfType<string>().Distinct()];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(right, Does.Contain("logprobs").And.Contain("probs").And.Not.Contain("counts_sum"));
            Assert.That(shown.Except(right).Except(["loss"]), Is.Empty);
            Assert.That(withVjp.Except(right), Is.Empty);
            Assert.That(html, Does.Not.Contain("class=\"edge-label gradient-label"), "the picture has no vjp");
        }
    }

    [Test]
    public async Task TheReaderStaysAtTheSamePlaceWhenThePageIsLoadedAnew()
    {
        ForgetWhatWasEarned();
        _program.Save("Exercise1", UpTo("dprobs"));
        var visit = await Open(_program.Address, step: "f14");
        await Becomes(visit, "logprobs", "right");
        await visit.Page.Locator(".bar[aria-label^='embedding']").FocusAsync();
        await visit.Press("Enter");
        await visit.Press("+");
        string[] before = await PlaceOf(visit);
        await visit.Page.EvaluateAsync("window.isFirst = true");
        _program.Save("Exercise1", UpTo("dcounts_sum_inv"));
        await visit.Until("!window.isFirst && document.querySelector('#status') && !document.querySelector('#status').hidden");
        Assert.That(await PlaceOf(visit), Is.EqualTo(before));
        await visit.Press("ArrowRight");
        Assert.That(await visit.Page.Locator(".bar[aria-label^='embedding']").GetAttributeAsync("aria-expanded"), Is.EqualTo("true"), "what was unfolded by hand stays so");
    }

    [Test]
    public async Task AFileThatDoesNotCompileIsSaidAndAFinishedExerciseToo()
    {
        _program.Save("Exercise1", "dlogprobs = nothing;");
        var visit = await Open(_program.Address);
        await visit.Until("document.getElementById('status').className === 'bad'");
        Assert.That(await visit.TextOf("#status"), Does.Match("^Line \\d+: .*nothing"));
        _program.Save("Exercise1", Right);
        await visit.Until("document.getElementById('status').className === 'done'");
        Assert.That(await visit.TextOf("#status"), Is.EqualTo("✓ All 26 are right: this exercise is done."));
        await visit.Find("W1");
        Assert.That(await visit.Map("gradient", "dW1").Locator("canvas").CountAsync(), Is.EqualTo(1), "now it is earned");
        await visit.Keep("live-done");
    }

    [Test]
    public async Task AnotherExercisesFileBringsItsPage()
    {
        _program.Save("Exercise1", Right);
        var visit = await Open(_program.Address);
        _program.Save("Exercise2", "dlogits = logits.Softmax(1);");
        await visit.Until("document.title.startsWith('Exercise2')");
        await Becomes(visit, "logits", "wrong");
        _program.Save("Exercise1", Right);
        await visit.Until("document.title.startsWith('Exercise1')");
    }

    [Test]
    public async Task AnElementsScalarsAreFetchedFromTheServer()
    {
        _program.Save("Exercise1", Right);
        var visit = await Open(_program.Address);
        await visit.Find("hpreact");
        await visit.Hover(visit.Map("value", "hpreact"), Shape.Of(32, 64), 0);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.UpAsync();
        await visit.Page.Locator("#scalars[open]").WaitForAsync();
        Assert.That(await visit.TextOf("#scalars-title"), Does.StartWith("hpreact[0,0] = "));
        Assert.That(await visit.Page.Locator("#scalars .node").CountAsync(), Is.GreaterThan(3));
    }

    [Test]
    public async Task ABrowserThatGoesAwayDisturbsNobody()
    {
        var (gone, other) = (await Visit.To(_program.Address, new Look()), await Open(_program.Address));
        await gone.DisposeAsync();
        _program.Save("Exercise1", SignLost);
        await Becomes(other, "counts_sum", "wrong");
        _program.Save("Exercise1", Right);
        await Becomes(other, "counts_sum", "right");
        Assert.That(_program.IsRunning, Is.True);
    }

    [Test]
    public async Task ThePageSaysWhenTheProgramHasEnded()
    {
        using var program = new LiveProgram("neuron");
        var visit = await Visit.To(program.Address, new Look());
        await visit.Until("!document.getElementById('status').hidden");
        program.End();
        await visit.Until("document.getElementById('status').className === 'bad'");
        Assert.That(await visit.TextOf("#status"), Does.StartWith("The program does not answer."));
        await visit.Press("ArrowRight");
        Assert.That(await visit.Place, Does.StartWith("forward 1"), "what is loaded still works");
        await visit.DisposeAsync();
    }

    // What was right once stays shown while the learner works on the same exercise.
    private void ForgetWhatWasEarned() => _program.Save("Exercise2", "");

    private static string UpTo(string target)
    {
        string[] lines = Right.Split('\n');
        return string.Join('\n', lines.Take(1 + Array.FindIndex(lines, line => line.StartsWith($"{target} ", StringComparison.Ordinal))));
    }

    private static async Task<string[]> PlaceOf(Visit visit) =>
    [
        await visit.Place,
        await visit.Page.GetAttributeAsync("svg.graph", "viewBox") ?? "",
        .. await visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.bar[aria-expanded=true]')].map(bar => bar.getAttribute('aria-label'))"),
    ];

    private static Task Becomes(Visit visit, string label, string status) =>
        visit.Page.Locator($".node.is-{status}[aria-label^=\"{label} [\"]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    private async Task<string> FirstStateAsync(HttpClient client)
    {
        await using var events = await client.GetStreamAsync($"{_program.Address}events");
        using var reader = new StreamReader(events);
        while (await reader.ReadLineAsync() is { } line)
            if (line.StartsWith("data: {", StringComparison.Ordinal))
                return line[6..];
        throw new InvalidDataException("The server sent no state.");
    }

    [GeneratedRegex("<script type=\"application/json\" id=\"document\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DocumentOf();
}
