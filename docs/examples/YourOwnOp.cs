#:project ../../Core/Core.csproj
#:property PublishAot=false

using System.Numerics;
using Autograd;

var random = new TorchGenerator(42);
var (a, b) = (Tensor.Randn<double>([2, 3], random).Named("a"), Tensor.Randn<double>([3], random).Named("b"));

// Every element, first and second order. Verify throws where a vjp is wrong.
Console.WriteLine(GradientCheck.Verify(x => x.Swish(), a, new() { SecondOrder = true }));
Console.WriteLine(GradientCheck.Verify(x => x[0].SoftMaximum(x[1], k: 0.5), [a, b], new() { SecondOrder = true }));
// Differentiate twice, profile, print, draw.
Console.WriteLine($"swish'' at 0: {Derivatives.Derivative(x => x.Swish(), Tensor.Scalar(0.0), order: 2).Item()}");
var profile = new OpProfile();
var tape = new Tape<double>();
var (x, y) = (tape.Watch(a), tape.Watch(b));
var c = x.Swish().SoftMaximum(y, k: 0.5).Named("c");
using (profile.Begin())
    c.Sum().Backward();
Console.WriteLine(string.Join('\n', profile.Lines.Select(line => $"{line.Name}: {line.Direction}, {line.Calls} call")));
Console.WriteLine(tape.ToText());
File.WriteAllText("own.dot", ComputationGraph.From(c).ToDot());

// One element under the microscope: swish stays one op, the soft maximum opens into scalars.
var element = ScalarMicroscope.Expand(c, [1, 2]);
Console.WriteLine($"c[1,2] = {element.Item():F4}: {string.Join(", ", element.Tape!.Entries.Select(entry => entry.Op.Name))}");

/// <summary>y = x ⊙ σ(x).</summary>
sealed record SwishOp<T>() : ElementwiseOp<T>("swish", "y = x ⊙ σ(x)", "g ⊙ (σ(x) + y ⊙ (1 − σ(x)))")
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected override void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] / (T.One + T.Exp(-x[i]));
    }

    protected override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
        g * (entry[0].Sigmoid() + entry.Output * (1.0 - entry[0].Sigmoid()));
}

/// <summary>c = (a + b + r) / 2 with r = √((a − b)² + k²): a maximum without a kink.</summary>
sealed record SoftMaximumOp<T>(double K) : Op<T>("soft maximum", "c = (a + b + r) / 2, r = √((a − b)² + k²)", "g ⊙ (1 + (a − b) / r) / 2 | g ⊙ (1 + (b − a) / r) / 2")
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Attributes => $"k {K}";
    public Tensor<T> Apply(Tensor<T> a, Tensor<T> b)
    {
        var shape = Broadcast.Common(a.Shape, b.Shape);
        var (c, root) = (Allocate(shape), Allocate(shape));
        ReadOnlySpan<T> left = a.Detach().BroadcastTo(shape).Values, right = b.Detach().BroadcastTo(shape).Values;
        for (int i = 0; i < left.Length; i++)
        {
            Writable(root)[i] = T.Hypot(left[i] - right[i], T.CreateTruncating(K));
            Writable(c)[i] = (left[i] + right[i] + root.Values[i]) / T.CreateTruncating(2);
        }
        return Record(c, [new(a, shape), new(b, shape)], saved: [root]);
    }

    protected override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        var (own, other) = (entry[operand], entry[1 - operand]);
        var root = NoGrad.IsActive ? entry.Saved[0] : Root(own, other);
        return g * (1.0 + (own - other) / root) / 2.0;
    }

    protected override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        (x.At(0, element) + x.At(1, element) + Root(x.At(0, element), x.At(1, element))) / 2.0;
    private Tensor<T> Root(Tensor<T> a, Tensor<T> b) => ((a - b).Square() + K * K).Sqrt();
}

static class YourOps
{
    extension<T>(Tensor<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        public Tensor<T> Swish() => new SwishOp<T>().Apply(x);
        public Tensor<T> SoftMaximum(Tensor<T> other, double k) => new SoftMaximumOp<T>(k).Apply(x, other);
    }
}
