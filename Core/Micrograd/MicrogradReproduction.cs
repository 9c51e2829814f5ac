namespace Autograd;

/// <summary>micrograd's first example: a scalar function of two numbers, its value and both derivatives, through the tape.</summary>
public static class MicrogradReproduction
{
    // The figures are printed with four decimals: they are exact to half a unit of the last one.
    private const double Tolerance = 5e-5;

    /// <summary>g at a = −4 and b = 2, ∂g/∂a and ∂g/∂b, on rank-0 tensors in double precision.</summary>
    public static IEnumerable<PublishedFigure> Rows()
    {
        var tape = new Tape<double>();
        var a = tape.Watch(-4.0, "a");
        var b = tape.Watch(2.0, "b");
        var g = Function(a, b).Named("g");
        var gradients = g.Backward();
        yield return Row("g", 24.7041, g);
        yield return Row("dg/da", 138.8338, gradients[a]);
        yield return Row("dg/db", 645.5773, gradients[b]);
    }

    private static PublishedFigure Row(string name, double published, Tensor<double> ours) => new(name, published, ours.Item(), Tolerance, 4);

    private static Tensor<double> Function(Tensor<double> a, Tensor<double> b)
    {
        var c = a + b;
        var d = a * b + b.Pow(3);
        c += c + 1;
        c += 1 + c - a;
        d += d * 2 + (b + a).Relu();
        d += 3 * d + (b - a).Relu();
        var f = (c - d).Pow(2);
        return f / 2 + 10 / f;
    }
}
