using System.Runtime.InteropServices;
using System.Text.Json;

namespace Autograd.Tests.Rendering;

public sealed class PageNumbersTests
{
    [Test]
    public void EveryValueAndGradientHasTheEnginesBits()
    {
        var loss = LectureBatch32();
        var gradients = loss.Backward();
        var page = PageFile.Of(loss);
        using (Assert.EnterMultipleScope())
        {
            foreach (var tensor in loss.Tape!.Tensors)
            {
                var shown = page.Tensor($"t{tensor.TapeIndex}");
                Assert.That(Bits(PageFile.Numbers<float>(shown.GetProperty("value"))), Is.EqualTo(Bits(tensor.ToArray())), tensor.Name);
                Assert.That(Bits(PageFile.Numbers<float>(shown.GetProperty("gradient"))), Is.EqualTo(Bits(gradients[tensor].ToArray())), tensor.Name);
            }
        }
    }

    [Test]
    public void ATensorWithoutALabelIsCalledByItsOpAsInThePicture()
    {
        var x = new Tape<float>().Watch(Tensor.Of([1f, 2f]));
        var page = PageFile.Of(x.Exp().Sum().Named("loss"));
        Assert.That(new[] { "t0", "t1", "t2" }.Select(id => page.Tensor(id).GetProperty("name").GetString()), Is.EqualTo(new[] { "t0", "exp (t1)", "loss" }));
    }

    [Test]
    public void TheLastSumIsTheGradientAndEverySumIsOfItsTerms()
    {
        var loss = LectureBatch32();
        var gradients = loss.Backward();
        var document = PageFile.Of(loss).Document;
        var terms = document.GetProperty("backward").EnumerateArray()
            .SelectMany(step => step.GetProperty("terms").EnumerateArray(), (step, term) => (Op: step.GetProperty("op").GetString(), Operand: term.GetProperty("operand").GetInt32(), Term: term))
            .ToDictionary(term => (term.Op, term.Operand), term => term.Term);
        var sums = document.GetProperty("sums").EnumerateObject().ToList();
        Assert.That(sums, Has.Count.EqualTo(4)); // hprebn, bndiff, logits, counts
        foreach (var sum in sums)
        {
            float[]? total = null;
            foreach (var added in sum.Value.EnumerateArray())
            {
                float[] term = PageFile.Numbers<float>(terms[(added.GetProperty("op").GetString(), added.GetProperty("operand").GetInt32())].GetProperty("value"));
                total = total is null ? term : [.. total.Zip(term, (a, b) => a + b)];
                Assert.That(Bits(PageFile.Numbers<float>(added.GetProperty("value"))), Is.EqualTo(Bits(total)));
            }
            int index = int.Parse(sum.Name[1..]);
            Assert.That(Bits(total!), Is.EqualTo(Bits(gradients[loss.Tape!.Tensors[index]].ToArray())));
        }
    }

    [Test]
    public void TheLecturesPageStaysUnderTwoMegabytes() =>
        Assert.That(PageFile.Of(LectureBatch32(), new PageOptions { Clusters = LectureClusters.ByLabel }).Html, Has.Length.LessThan(2_000_000));

    [Test]
    public void DoublesAreSentAsDoubles()
    {
        var x = new Tape<double>().Watch(Tensor.Of([0.1, double.NaN, double.NegativeInfinity]), "x");
        var page = PageFile.Of(x.Sum());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Document.GetProperty("type").GetString(), Is.EqualTo("float64"));
            Assert.That(PageFile.Numbers<double>(page.Tensor("t0").GetProperty("value")), Is.EqualTo(x.ToArray()));
        }
    }

    [Test]
    public void OfALargeTensorThereIsASummaryAndACorner()
    {
        float[] numbers = [.. Enumerable.Range(0, 100 * 50).Select(i => (float)i)];
        numbers[^1] = float.NaN;
        numbers[^2] = float.PositiveInfinity;
        var page = PageFile.Of(new Tape<float>().Watch(Tensor.Of<float>(numbers, [100, 50]), "x").Sum());
        var value = page.Tensor("t0").GetProperty("value");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Integers(value.GetProperty("corner")), Is.EqualTo(new[] { 16, 16 }));
            Assert.That(PageFile.Numbers<float>(value), Is.EqualTo(Enumerable.Range(0, 16).SelectMany(row => Enumerable.Range(0, 16).Select(column => row * 50f + column))));
            Assert.That(MemoryMarshal.Cast<byte, float>(value.GetProperty("summary").GetBytesFromBase64()).ToArray(), Is.EqualTo(new[] { 0, float.NaN, float.PositiveInfinity }));
            Assert.That(value.GetProperty("nans").GetInt32(), Is.EqualTo(1));
            Assert.That(value.GetProperty("infinities").GetInt32(), Is.EqualTo(1));
        }
    }

    [TestCase("32,3,10", "32,30")]
    [TestCase("2,2,4,4", "4,16")]
    [TestCase("7", "1,7")]
    [TestCase("", "1,1")]
    [TestCase("0,3", "0,3")]
    public void AShapeIsShownInRowsAndColumns(string shape, string view)
    {
        int[] sizes = [.. shape.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        var (rows, columns) = PageNumbers.View(Shape.Of(sizes));
        Assert.That($"{rows},{columns}", Is.EqualTo(view));
    }

    private static Tensor<float> LectureBatch32()
    {
        var weights = MlpParameters<float>.Initialize(new MlpConfiguration(27, Hidden: 64), new TorchGenerator(2147483647)).On(new Tape<float>());
        return new AtomicForward<float>(weights, new Indices([.. Enumerable.Range(0, 96).Select(i => i * 5 % 27)], [32, 3], "Xb"), new Indices([.. Enumerable.Range(0, 32).Select(i => i * 7 % 27)], [32], "Yb")).Loss;
    }

    private static int[] Bits(float[] numbers) => MemoryMarshal.Cast<float, int>(numbers).ToArray();

    private static int[] Integers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt32())];
}
