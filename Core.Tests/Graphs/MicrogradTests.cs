namespace Autograd.Tests;

public class MicrogradTests
{
    [Test]
    public void TheExampleOfMicrogradsReadme()
    {
        var tape = new Tape<double>();
        var a = tape.Watch(-4.0, "a");
        var b = tape.Watch(2.0, "b");
        var c = a + b;
        var d = a * b + b.Pow(3);
        c += c + 1;
        c += 1 + c + -a;
        d += d * 2 + Relu(b + a);
        d += 3 * d + Relu(b - a);
        var e = c - d;
        var f = e.Pow(2);
        var g = f / 2.0;
        g += 10.0 / f;
        var gradients = g.Backward();
        Assert.That($"{g.Item():F4} {gradients[a].Item():F4} {gradients[b].Item():F4}", Is.EqualTo("24.7041 138.8338 645.5773"));
    }

    /// <summary>max(x, 0) of other ops: x beside a 0, and the larger of the two.</summary>
    private static Tensor<double> Relu(Tensor<double> x) => x.Place(new Indices([0], Shape.Scalar), 0, 2).Max(0);
}
