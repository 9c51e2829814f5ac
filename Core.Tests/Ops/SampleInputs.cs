namespace Autograd.Tests;

/// <summary>Random numbers for gradient checks, the same in every run.</summary>
internal static class SampleInputs
{
    public const int Seed = 20221010;

    /// <summary>Numbers of the domain. They are floats, so that a check in float starts from the same point.</summary>
    public static Tensor<double> Draw(Random random, Shape shape, Domain domain)
    {
        var values = new double[shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = domain switch
            {
                Domain.Reals => Normal(random),
                Domain.Positive => 0.5 + 1.5 * random.NextDouble(),
                Domain.NonZero => (random.Next(2) == 0 ? -1 : 1) * (0.31 + 1.7 * random.NextDouble()),
                Domain.Distinct => 0.25 * i + 0.1 * random.NextDouble() - 0.125 * values.Length,
                _ => throw new NotSupportedException($"No numbers are known for the domain {domain}."),
            };
        if (domain == Domain.Distinct)
            random.Shuffle(values);
        return Tensor.Of<double>([.. values.Select(value => (double)(float)value)], shape);
    }

    public static Tensor<double> Normal(Random random, Shape shape) => Draw(random, shape, Domain.Reals);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
