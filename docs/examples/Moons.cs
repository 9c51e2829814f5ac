#:project ../../Core/Core.csproj
#:property PublishAot=false

// Micrograd's moons: a classifier of scalars with the loss of a support-vector machine, and its decision boundary.
//   dotnet run docs/examples/Moons.cs -- [steps]
using Autograd;

int steps = args.Length > 0 ? int.Parse(args[0]) : 100;
var points = Moons.Generate(100, noise: 0.1, new TorchGenerator(1337));
var model = new Mlp(2, [16, 16, 1], new PythonRandom(1337));                // random.seed(1337), as in the demo
Console.WriteLine($"{model.Parameters().Count()} parameters, each a scalar");

var tape = new Tape<double>();
var optimizer = new Sgd<double>(model.Parameters(), learningRate: 1);
model.On(tape);
for (int step = 0; step < steps; step++)
{
    tape.Clear();
    // Each point asks for a score beyond the margin, y*score >= 1: it costs relu(1 - y*score). The squares of all
    // weights, times 1e-4, are added, so that the boundary stays smooth.
    Tensor<double> cost = Tensor.Scalar(0.0);
    int right = 0;
    foreach (var point in points)
    {
        var score = model.Forward([Tensor.Scalar(point.X), Tensor.Scalar(point.Y)])[0];
        cost += (1 - point.Label * score).Relu();
        right += score.Item() > 0 == point.Label > 0 ? 1 : 0;
    }
    var loss = cost / points.Length + 1e-4 * model.SquaredNorm();
    optimizer.LearningRate = 1 - 0.9 * step / steps;                        // from 1 down to 0.1
    optimizer.Step(loss.Backward());
    if (step % Math.Max(1, steps / 10) == 0 || step == steps - 1)
        Console.WriteLine($"step {step,3}: loss {loss.Item():F4}, accuracy {100.0 * right / points.Length:F0}%");
}

// '#' where the model says +1, '·' where it says -1; the points are '+' and '-'.
Console.Write(DecisionBoundary.Draw(model, points, width: 72, height: 24));
