using System.Numerics;

namespace Autograd.Tests;

/// <summary>Random computations with many shared operands, the same for the same seed.</summary>
internal static class RandomGraph
{
    /// <summary>Records leaves and ops on the tape; the loss is a scalar that depends on many of them.</summary>
    public static Tensor<T> Record<T>(Tape<T> tape, int seed, int ops)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        Shape[] shapes = [[], [3], [2, 1], [2, 3]];
        var known = shapes.Select(shape => tape.Watch(Tensor.Of<T>([.. SampleInputs.Normal(random, shape).ToArray().Select(T.CreateTruncating)], shape))).ToList();
        for (int i = 0; i < ops; i++)
        {
            Tensor<T> a = Any(), b = Any();
            known.Add(random.Next(9) switch
            {
                0 => a + b,
                1 => a - b,
                2 => (a * b).Tanh(),
                3 => a.Tanh(),
                4 => 0.37 * a,
                5 => a / (b * b + 1.5),
                6 => a.Rank > 0 ? a.Sum(0) : -a,
                7 => a.Shape.Equals(b.Shape) ? Tensor.Stack([a, b]).Tanh().Sum(0) : a * b,
                _ => (a * a).Tanh(),
            });
        }
        var loss = known[^1].Sum();
        for (int i = 0; i < 5; i++)
            loss += Any().Mean();
        return loss;

        Tensor<T> Any() => known[random.Next(Math.Max(0, known.Count - 12), known.Count)];
    }
}
