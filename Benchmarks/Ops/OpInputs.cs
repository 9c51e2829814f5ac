namespace Autograd.Benchmarks;

/// <summary>Numbers without a pattern, the same ones as <c>torch_ops.py</c> makes.</summary>
internal static class OpInputs
{
    /// <summary>x ∈ [low, high) in a shape.</summary>
    public static Tensor<float> Tensor(Shape shape, double low, double high, int salt)
    {
        var values = new float[shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(Share(i, salt) * (high - low) + low);
        return Autograd.Tensor.Of<float>(values, shape);
    }

    /// <summary>Numbers from 0 to below − 1 in a shape.</summary>
    public static Indices Indices(int below, Shape shape)
    {
        var values = new int[shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = (int)(Hash(i, 99) % below);
        return new Indices(values, shape);
    }

    /// <summary>True for about half of the places.</summary>
    public static Mask Mask(Shape shape) => Indices(2, shape).EqualTo(1);

    /// <summary>Σ xᵢ·wᵢ with fixed weights, NaN left out: shows whether both sides compute the same.</summary>
    public static (double Sum, double Size) Weighted(Tensor<float> x)
    {
        double sum = 0, size = 0;
        var values = x.Values;
        for (int i = 0; i < values.Length; i++)
        {
            double term = values[i] * (Share(i, 7) - 0.4);
            if (double.IsNaN(term))
                continue;
            sum += term;
            size += Math.Abs(term);
        }
        return (sum, size);
    }

    private static double Share(long i, int salt) => Hash(i, salt) / 4294967296.0;

    private static long Hash(long i, int salt)
    {
        long h = (i * 2654435761 + salt * 40503) & uint.MaxValue;
        h = ((h ^ (h >> 15)) * 739187) & uint.MaxValue;
        return h ^ (h >> 13);
    }
}
