using System.Runtime.InteropServices;
using System.Text.Json;

namespace Autograd.Tests.Rendering;

public sealed class PageScalarsTests
{
    [Test]
    public void EveryElementOfASmallTensorHasItsScalars()
    {
        var x = new Tape<double>().Watch(Tensor.Of([1.0, 2.0]), "x");
        var y = x.Tanh().Named("y");
        var scalars = PageFile.Of((y * y).Sum()).Document.GetProperty("scalars");
        double[] values = MemoryMarshal.Cast<byte, double>(scalars.GetProperty("values").GetBytesFromBase64()).ToArray();
        int[] places = [.. scalars.GetProperty("of").GetProperty("t1").EnumerateArray().Select(place => place.GetInt32())];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(places.Select(place => values[place]), Is.EqualTo(y.ToArray()));
            Assert.That(scalars.GetProperty("nodes")[places[1]].ToString(), Does.StartWith("[\"tanh\",\"y[1]\","));
        }
    }

    [Test]
    public void ALargeNetworkHasNone() =>
        Assert.That(PageFile.Of(SampleGraphs.Atomic()).Document.TryGetProperty("scalars", out _), Is.False);

    [Test]
    public void AServerSendsOneElement()
    {
        var x = new Tape<double>().Watch(Tensor.Of([1.0, 2.0]), "x");
        var json = JsonSerializer.Deserialize<JsonElement>(PageScalars.ToJson(x.Tanh().Named("y"), 1));
        Assert.That(json.GetProperty("nodes")[json.GetProperty("root").GetInt32()][1].GetString(), Is.EqualTo("y[1]"));
    }

    [Test]
    public void AServersElementHasALimitToo()
    {
        var x = new Tape<double>().Watch(Tensor.Ones<double>([PageScalars.Limit]), "x");
        Assert.That(() => PageScalars.ToJson(x.Exp().Sum()), Throws.TypeOf<ScalarLimitException>());
    }
}
