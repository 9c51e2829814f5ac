#:project ../../Core/Core.csproj
#:property PublishAot=false

using Autograd;

var tape = new Tape<double>();
var a = tape.Watch(-4.0, "a");
var b = tape.Watch(2.0, "b");
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
Console.WriteLine($"{g.Item():F4} {gradients[a].Item():F4} {gradients[b].Item():F4}");
// 24.7041 138.8338 645.5773

File.WriteAllText("g.dot", ComputationGraph.From(g, gradients).ToDot(new DotOptions { Values = true }));
