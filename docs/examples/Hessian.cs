#:project ../../Core/Core.csproj
#:property PublishAot=false

// Second derivatives: the Hessian of Rosenbrock's valley f(x,y) = (1 - x)^2 + 100 (y - x^2)^2 against its closed form,
// and Newton's method with it. The gradient is differentiated once more: a backward pass through the backward pass.
//   dotnet run docs/examples/Hessian.cs -- [steps]
using Autograd;

int steps = args.Length > 0 ? int.Parse(args[0]) : 6;

static Tensor<double> Rosenbrock(Tensor<double> p)
{
    var (x, y) = (p[0], p[1]);
    return (1 - x).Square() + 100 * (y - x.Square()).Square();
}

static Tensor<double> ClosedForm(double x, double y) => Tensor.Of(new[,]
{
    { 1200 * x * x - 400 * y + 2, -400 * x },
    { -400 * x, 200 },
});

var p = Tensor.Of(-1.2, 1.0);                                               // where one starts, by tradition
var H = Derivatives.Hessian(Rosenbrock, p);
Console.WriteLine($"gradient:\n{Derivatives.Gradient(Rosenbrock, p)}");
Console.WriteLine($"Hessian:\n{H}");
Console.WriteLine($"closed form:\n{ClosedForm(p.Item(0), p.Item(1))}");
Console.WriteLine($"largest difference {(H - ClosedForm(p.Item(0), p.Item(1))).Abs().Max().Item():0.0e+00}");

// Newton: f is taken for the parabola that has its gradient and its Hessian, and p moves to that parabola's minimum.
//   p <- p - inverse(H) * gradient
Console.WriteLine($"step 0: x {p.Item(0),8:F5}, y {p.Item(1),8:F5}, f {Rosenbrock(p).Item():0.00e+00}");
for (int step = 1; step <= steps; step++)
{
    H = Derivatives.Hessian(Rosenbrock, p);
    p -= Inverse(H).MatMul(Derivatives.Gradient(Rosenbrock, p));
    Console.WriteLine($"step {step}: x {p.Item(0),8:F5}, y {p.Item(1),8:F5}, f {Rosenbrock(p).Item():0.00e+00}");
}

static Tensor<double> Inverse(Tensor<double> m) =>
    Tensor.Of(new[,] { { m.Item(1, 1), -m.Item(0, 1) }, { -m.Item(1, 0), m.Item(0, 0) } }) / (m[0, 0] * m[1, 1] - m[0, 1] * m[1, 0]);
