namespace Autograd.Tests.Rendering;

/// <summary>Graphs that the tests of drawing share.</summary>
internal static class SampleGraphs
{
    /// <summary>The lecture's network in pieces, at the exercises' sizes.</summary>
    public static Tensor<double> Atomic(int batch = 32) => new AtomicForward<double>(Weights(), Contexts(batch), Targets(batch)).Loss;

    /// <summary>The lecture's network as it is trained.</summary>
    public static Tensor<double> Fused(int batch = 32) => new FusedForward<double>(Weights(), Contexts(batch), Targets(batch)).Loss;

    /// <summary>micrograd's first example: g is 24.7041.</summary>
    public static Tensor<double> Micrograd()
    {
        var tape = new Tape<double>();
        var a = tape.Watch(-4.0, "a");
        var b = tape.Watch(2.0, "b");
        var c = a + b;
        var d = a * b + b.Pow(3);
        c += c + 1.0;
        c += 1.0 + c + -a;
        d += d * 2.0 + Relu(b + a);
        d += 3.0 * d + Relu(b - a);
        var e = c - d;
        var f = e.Pow(2);
        var g = f / 2.0;
        g += 10.0 / f;
        c.Named("c");
        d.Named("d");
        e.Named("e");
        f.Named("f");
        return g.Named("g");
    }

    // At this example's numbers: relu(b + a) is 0 with slope 0, relu(b − a) the number itself.
    private static Tensor<double> Relu(Tensor<double> x) => x.Item() > 0 ? x * 1.0 : x * 0.0;

    private static MlpWeights<double> Weights() =>
        MlpParameters<double>.Initialize(new MlpConfiguration(27, Hidden: 64), new TorchGenerator(2147483647)).On(new Tape<double>());

    private static Indices Contexts(int batch) => new([.. Enumerable.Range(0, 3 * batch).Select(i => i * 5 % 27)], [batch, 3], "Xb");

    private static Indices Targets(int batch) => new([.. Enumerable.Range(0, batch).Select(i => i * 7 % 27)], [batch], "Yb");
}
