namespace Autograd.Tests.Rendering;

/// <summary>Recorded computations of any structure: shared leaves, broadcasts, long ways, several boxes or none.</summary>
internal static class RandomPrograms
{
    public static (Tensor<double> Result, PictureOptions Options) Of(int seed, int? ops = null)
    {
        var random = new Random(seed);
        var tape = new Tape<double>();
        var pool = new List<Tensor<double>>();
        int leaves = random.Next(1, 6), boxes = random.Next(0, 5);
        for (int i = 0; i < leaves; i++)
            pool.Add(tape.Watch(Tensor.Of(0.1, 0.2, 0.3), $"leaf{i}"));
        var clusters = new Dictionary<string, string>();
        int count = ops ?? random.Next(2, 90);
        for (int i = 0; i < count; i++)
        {
            var (a, b) = (Pick(), Pick());
            var made = random.Next(9) switch
            {
                0 => a.Tanh(),
                1 => a * b,
                2 => a + b,
                3 => a * 0.5,
                4 => a - b.Mean(),
                5 => a.Sum() * b,
                6 => 1.0 + (0.1 * b),
                7 => a.Exp() * 1e-3,
                _ => a * a,
            };
            if (random.Next(2) == 0)
                made.Named($"step {i}");
            if (boxes > 0 && random.Next(3) > 0 && made.Label is { } label)
                clusters[label] = $"box {i * boxes / count}";
            pool.Add(made);
        }
        var result = pool[^1];
        for (int i = pool.Count - 2; i >= Math.Max(leaves, pool.Count - 1 - count / 4); i--)
            result += pool[i];
        var options = new PictureOptions
        {
            Clusters = clusters,
            Direction = (GraphDirection)(seed % 3),
            Values = seed % 4 == 0,
            Wrap = seed % 5 == 0,
            Title = seed % 7 == 0 ? $"program {seed}" : null,
        };
        return (result.Sum().Named("result"), options);

        Tensor<double> Pick() => pool[random.Next(3) == 0 ? random.Next(pool.Count) : Math.Max(0, pool.Count - 1 - random.Next(4))];
    }
}
