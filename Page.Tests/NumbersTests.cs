using System.Globalization;

namespace Autograd.Tests.Browsing;

public sealed class NumbersTests : BrowserTests
{
    [TestCase("hprebn")]
    [TestCase("bngain")]
    [TestCase("logits")]
    [TestCase("emb")]
    [TestCase("C")]
    [TestCase("counts_sum_inv")]
    public async Task ThePointerReadsTheEnginesOwnNumbers(string label)
    {
        var visit = await OpenLecture();
        await visit.Find(label);
        var tensor = PageFiles.Lecture[label];
        var gradient = PageFiles.Lecture.Gradients[tensor];
        var random = new Random(13);
        foreach (int element in Enumerable.Range(0, 6).Select(_ => random.Next(tensor.Count)).Append(0).Append(tensor.Count - 1))
        {
            string index = $"[{string.Join(',', tensor.Shape.IndexOf(element))}] = ";
            Assert.That(await visit.Hover(visit.Map("value", label), tensor.Shape, element), Is.EqualTo(index + Exact(tensor.Values[element])));
            Assert.That(await visit.Hover(visit.Map("gradient", $"d{label}"), tensor.Shape, element), Is.EqualTo(index + Exact(gradient.Values[element])));
        }
        if (label == "hprebn")
            await visit.Keep("hover");
    }

    [Test]
    public async Task AScalarsNumberStandsThereWithoutAPointer()
    {
        var visit = await OpenLecture();
        await visit.Find("loss");
        Assert.That(await visit.Map("value", "loss").Locator(".readout").TextContentAsync(), Is.EqualTo(Exact(PageFiles.Lecture.Loss.Item())));
    }

    [Test]
    public async Task EveryNumberIsPrintedAsCSharpPrintsIt()
    {
        var visit = await OpenLecture();
        var random = new Random(2147483647);
        int[] bits = [.. Enumerable.Range(0, 20_000).Select(_ => random.Next(int.MinValue, int.MaxValue)), .. new[] { 0f, -0f, 1f, 0.1f, float.Epsilon, float.MaxValue, float.MinValue, 1e-5f, 1e9f, 16777216f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 9.5e-6f, 8388608f }.Select(BitConverter.SingleToInt32Bits)];
        string[] texts = await visit.Page.EvaluateAsync<string[]>("bits => Array.from(new Float32Array(new Int32Array(bits).buffer), x => page.exact(x, 'float32'))", bits);
        Assert.That(texts, Is.EqualTo(bits.Select(BitConverter.Int32BitsToSingle).Select(Exact)));

        int[] halves = [.. Enumerable.Range(0, 10_000).Select(_ => random.Next(int.MinValue, int.MaxValue))];
        string[] doubles = await visit.Page.EvaluateAsync<string[]>("bits => Array.from(new Float64Array(new Int32Array(bits).buffer), x => page.exact(x, 'float64'))", halves);
        Assert.That(doubles, Is.EqualTo(halves.Chunk(2).Select(half => BitConverter.Int64BitsToDouble(((long)half[1] << 32) | (uint)half[0]).ToString("R", CultureInfo.InvariantCulture))));
    }

    [Test]
    public async Task OfALargeTensorThereAreASummaryAndACorner()
    {
        var x = new Tape<float>().Watch(Tensor.Of([.. Enumerable.Range(0, 2000).Select(i => i / 7f - 100)], Shape.Of(40, 50)), "x");
        var visit = await Open(PageFiles.Of("large", x.Tanh().Sum(), new PageOptions { Largest = 1000 }).Address);
        await visit.Find("x");
        var map = visit.Map("value", "x");
        Assert.That(await map.Locator(".readout").TextContentAsync(), Does.StartWith("corner of [40,50]; of all: min -100, mean ").And.EndsWith($"max {Exact(1999 / 7f - 100)}"));
        Assert.That(await visit.Hover(map, Shape.Of(16, 16), 3 * 16 + 5), Is.EqualTo($"[3,5] = {Exact(x.Values[3 * 50 + 5])}"));
    }

    [Test]
    public async Task NumbersThatAreNotFiniteAreNamed()
    {
        var tape = new Tape<float>();
        var odd = tape.Watch(Tensor.Of([float.NaN, 1f, float.PositiveInfinity, float.NegativeInfinity, -2f, 0f], Shape.Of(2, 3)), "odd");
        var wide = tape.Watch(Tensor.Of([.. Enumerable.Range(0, 400).Select(i => i == 21 ? float.NaN : i == 22 ? float.NegativeInfinity : i - 200f)], Shape.Of(20, 20)), "wide");
        var visit = await Open(PageFiles.Of("odd", odd.Sum() + wide.Sum()).Address);
        await visit.Find("odd");
        var map = visit.Map("value", "odd");
        Assert.That(await map.Locator(".readout").TextContentAsync(), Does.EndWith("3 not finite"));
        Assert.That(await visit.Hover(map, odd.Shape, 0), Is.EqualTo("[0,0] = NaN"));
        Assert.That(await visit.Hover(map, odd.Shape, 2), Is.EqualTo("[0,2] = Infinity"));
        Assert.That(await visit.Hover(map, odd.Shape, 3), Is.EqualTo("[1,0] = -Infinity"));
        await visit.Keep("not-finite");
        await visit.Find("wide");
        Assert.That(await visit.Hover(visit.Map("value", "wide"), wide.Shape, 21), Is.EqualTo("[1,1] = NaN"));
        await visit.Find("loss");
        Assert.That(visit.Complaints, Is.Empty);
    }

    private static string Exact(float number) => number.ToString("R", CultureInfo.InvariantCulture);
}
