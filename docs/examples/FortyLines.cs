#:property PublishAot=false

// A whole tape, for scalars, with nothing under it. Every op records its result, its operands, and one vjp per operand:
// "where g is the gradient of my result, this operand gets so much of it". docs/reading.md goes on from here.
//   dotnet run docs/examples/FortyLines.cs
Scalar a = -4.0, b = 2.0;
var c = a + b;
var d = a * b + b.Pow(3);
c += c + 1;
c += 1 + c + (-a);
d += d * 2 + (b + a).Relu();
d += 3 * d + (b - a).Relu();
var e = c - d;
var f = e.Pow(2);
var g = f / 2.0;
g += 10.0 / f;

var gradients = g.Backward();
Console.WriteLine($"{g.Value:F4} {gradients[a]:F4} {gradients[b]:F4}");

sealed class Scalar
{
    private static readonly List<Scalar> Tape = [];
    private readonly (Scalar Operand, Func<double, double> Vjp)[] _operands;

    private Scalar(double value, params (Scalar, Func<double, double>)[] operands)
    {
        (Value, _operands) = (value, operands);
        Tape.Add(this);
    }

    public double Value { get; }

    public static implicit operator Scalar(double number) => new(number); // a leaf: it has no operands
    public static Scalar operator +(Scalar a, Scalar b) => new(a.Value + b.Value, (a, g => g), (b, g => g));
    public static Scalar operator *(Scalar a, Scalar b) => new(a.Value * b.Value, (a, g => g * b.Value), (b, g => g * a.Value));
    public Scalar Pow(double n) => new(Math.Pow(Value, n), (this, g => g * n * Math.Pow(Value, n - 1)));
    public Scalar Relu() => new(Math.Max(Value, 0), (this, g => Value > 0 ? g : 0));
    public static Scalar operator -(Scalar a) => a * -1;
    public static Scalar operator -(Scalar a, Scalar b) => a + -b;
    public static Scalar operator /(Scalar a, Scalar b) => a * b.Pow(-1);

    // An op is recorded after its operands, so the tape's order is a topological order. Read from its end, every gradient
    // is complete before it is passed on: everything that used the tensor stands behind it. A tensor used twice gets two terms.
    public Dictionary<Scalar, double> Backward()
    {
        var gradients = Tape.ToDictionary(x => x, x => x == this ? 1.0 : 0.0);
        foreach (var x in Enumerable.Reverse(Tape))
            foreach (var (operand, vjp) in x._operands)
                gradients[operand] += vjp(gradients[x]);
        return gradients;
    }
}
