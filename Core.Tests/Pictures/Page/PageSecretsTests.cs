using System.Text.Json;

namespace Autograd.Tests.Rendering;

public sealed class PageSecretsTests
{
    [Test]
    public void NoAnswerIsInThePageBeforeItIsEarned()
    {
        var page = PageFor();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Tensors(page).Where(tensor => tensor.TryGetProperty("gradient", out _)).Select(Name), Is.EqualTo(new[] { "loss" }));
            Assert.That(page.DocumentText, Does.Not.Contain("vjp").And.Not.Contain("HANDWRITTEN"));
            Assert.That(page.Document.GetProperty("sums").EnumerateObject(), Is.Empty);
            Assert.That(Terms(page).Where(term => term.TryGetProperty("value", out _)), Is.Empty);
            Assert.That(page.Html.Replace(page.Script, "").Replace(page.Style, ""), Does.Not.Contain("class=\"gradient\"").And.Not.Contain("g ⊙"), "the picture has no vjp");
        }
    }

    [Test]
    public void WhatIsEarnedIsShownAndNothingElse()
    {
        var page = PageFor("y", "x");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Tensors(page).Where(tensor => tensor.TryGetProperty("gradient", out _)).Select(Name), Is.EquivalentTo(new[] { "x", "y", "tanh (t3)", "loss" }));
            Assert.That(Operands(page).Where(operand => operand.TryGetProperty("vjp", out _)).Select(operand => operand.GetProperty("tensor").GetString()), Is.EquivalentTo(new[] { "t0", "t0", "t2", "t3" }));
            Assert.That(page.DocumentText, Does.Contain("HANDWRITTEN dx").And.Not.Contain("HANDWRITTEN dw"));
            Assert.That(page.Document.GetProperty("sums").EnumerateObject().Select(sum => sum.Name), Is.EqualTo(new[] { "t0" }));
        }
    }

    [Test]
    public void ATensorWithoutALabelIsEarnedWithAllThatItIsComputedFrom()
    {
        var page = PageFor("x");
        Assert.That(Tensors(page).Where(tensor => tensor.TryGetProperty("gradient", out _)).Select(Name), Is.EquivalentTo(new[] { "x", "loss" }), "t3 needs y");
    }

    [Test]
    public void WithoutSecretsEverythingIsThere()
    {
        var page = PageFile.Of(Loss(), new PageOptions());
        Assert.That(Tensors(page).Where(tensor => tensor.GetProperty("id").GetString()![0] == 't').All(tensor => tensor.TryGetProperty("gradient", out _)), Is.True);
    }

    // x is used twice: y = x·w, and t3 = tanh y is multiplied by x.
    private static Tensor<double> Loss()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(2.0, "x");
        var w = tape.Watch(3.0, "w");
        return ((x * w).Named("y").Tanh() * x).Named("loss");
    }

    private static PageFile PageFor(params string[] earned) => PageFile.Of(Loss(), new PageOptions
    {
        Earned = earned.ToHashSet(),
        Sources = new Dictionary<string, PageSource>
        {
            ["y"] = new(new PageLine("y = x*w", "y = x * w", "F.cs:1"), [new("x", new PageLine("HANDWRITTEN dx", "dx", "B.cs:1")), new("w", new PageLine("HANDWRITTEN dw", "dw", "B.cs:2"))]),
        },
    });

    private static IEnumerable<JsonElement> Tensors(PageFile page) => page.Document.GetProperty("tensors").EnumerateArray();

    private static IEnumerable<JsonElement> Operands(PageFile page) => page.Document.GetProperty("ops").EnumerateArray().SelectMany(op => op.GetProperty("operands").EnumerateArray());

    private static IEnumerable<JsonElement> Terms(PageFile page) => page.Document.GetProperty("backward").EnumerateArray().SelectMany(step => step.GetProperty("terms").EnumerateArray());

    private static string? Name(JsonElement tensor) => tensor.GetProperty("name").GetString();
}
