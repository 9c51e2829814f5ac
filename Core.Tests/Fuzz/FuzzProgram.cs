using System.Globalization;
using System.Text;

namespace Autograd.Tests;

/// <summary>A random program: some leaves, then ops on any of what is there, with its loss and gradients by our engine and as Python.</summary>
internal sealed class FuzzProgram
{
    private static readonly Shape[] Shapes = [[], [1], [3], [0], [2, 3], [3, 2], [1, 3], [2, 1], [3, 3], [0, 3], [2, 2, 3], [1, 1]];
    private static readonly double[] Special = [0, -0.0, 1, -1, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 5e-324, 1e30, 88, -700];

    private readonly StringBuilder _python = new();
    private readonly List<string> _ops = [];

    /// <summary>The program of a seed. One in four has special values among its numbers.</summary>
    public FuzzProgram(int seed)
    {
        var random = new Random(seed);
        var tape = new Tape<double>();
        var tensors = new List<Tensor<double>>();
        bool special = random.Next(4) == 0;
        int leaves = random.Next(1, 4), ops = random.Next(1, 12);
        for (int leaf = 0; leaf < leaves; leaf++)
        {
            var shape = Shapes[random.Next(Shapes.Length)];
            double[] values = [.. Enumerable.Range(0, shape.Count).Select(_ => special && random.Next(3) == 0 ? Special[random.Next(Special.Length)] : Math.Round(6 * random.NextDouble() - 3, 3))];
            tensors.Add(tape.Watch(Tensor.Of(values).Reshape(shape)));
            _python.Append(CultureInfo.InvariantCulture, $"t{leaf} = leaf([{string.Join(", ", values.Select(Number))}], {Sizes(shape)})\n");
        }
        for (int op = 0; op < ops; op++)
        {
            var chosen = FuzzOp.All[random.Next(FuzzOp.All.Length)];
            int[] operands = [.. Enumerable.Range(0, chosen.Operands).Select(_ => random.Next(tensors.Count))];
            if (!chosen.Fits([.. operands.Select(i => tensors[i].Shape)]))
                continue;
            _ops.Add(chosen.Python);
            _python.Append(CultureInfo.InvariantCulture, $"t{tensors.Count} = {string.Format(CultureInfo.InvariantCulture, chosen.Python, [.. operands.Select(i => $"t{i}")])}\n");
            tensors.Add(chosen.Ours([.. operands.Select(i => tensors[i])]));
        }
        // Every result counts, each with another weight.
        var loss = Tensor.AddAll<double>([.. tensors.Select((tensor, i) => tensor.Sum() * (1 + 0.25 * i))]);
        _python.Append(CultureInfo.InvariantCulture, $"loss = sum(t.sum() * (1 + 0.25 * i) for i, t in enumerate([{string.Join(", ", tensors.Select((_, i) => $"t{i}"))}]))\n");
        _python.Append(CultureInfo.InvariantCulture, $"show(loss, [{string.Join(", ", Enumerable.Range(0, leaves).Select(i => $"t{i}"))}])\n");
        var gradients = loss.Backward();
        Numbers = [loss.Item(), .. tensors.Take(leaves).SelectMany(leaf => gradients[leaf].ToArray())];
    }

    /// <summary>The loss, then the gradients of all leaves.</summary>
    public double[] Numbers { get; }

    /// <summary>The program in Python.</summary>
    public string Python => _python.ToString();

    /// <summary>The ops that it uses.</summary>
    public IReadOnlyList<string> Ops => _ops;

    private static string Sizes(Shape shape) => $"[{string.Join(", ", shape.Sizes.ToArray())}]";

    private static string Number(double value) => double.IsNaN(value) ? "nan" : double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : value == 0 && double.IsNegative(value) ? "-0.0" : value.ToString("R", CultureInfo.InvariantCulture);
}
