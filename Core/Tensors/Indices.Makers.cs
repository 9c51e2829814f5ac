namespace Autograd;

public sealed partial class Indices
{
    /// <summary>Rank-2 indices of the given rows (copied): <c>Indices.Of(new[,] { { 1, 2 }, { 3, 4 } })</c>.</summary>
    public static Indices Of(int[,] values) => Over([.. values.Cast<int>()], [values.GetLength(0), values.GetLength(1)], null);

    /// <summary>start, start + step, … as long as it is before <paramref name="end"/> (PyTorch: <c>torch.arange(start, end, step)</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is 0, or leads away from the end.</exception>
    /// <exception cref="ShapeException">There are too many.</exception>
    public static Indices Arange(int start, int end, int step = 1)
    {
        if (step == 0 || Math.Sign((long)end - start) == -Math.Sign(step))
            throw new ArgumentOutOfRangeException(nameof(step), $"arange: from {start} to {end} in steps of {step}: accepted is a step towards the end.");
        long count = ((long)end - start + step - Math.Sign(step)) / step;
        if (count > Array.MaxLength)
            throw new ShapeException($"arange: from {start} to {end} in steps of {step} are {count} numbers: at most {Array.MaxLength} fit.");
        var values = new int[count];
        for (int i = 0; i < values.Length; i++)
            values[i] = start + i * step;
        return Over(values, [values.Length], null);
    }

    /// <summary>Whole numbers in [low, high), as PyTorch's <c>torch.randint(low, high, shape, generator=g)</c> draws them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty.</exception>
    public static Indices RandInt(int low, int high, Shape shape, TorchGenerator generator)
    {
        var values = new int[shape.Count];
        generator.RandInt(low, high, values);
        return Over(values, shape, null);
    }

    /// <summary>Whole numbers in [0, high), as PyTorch's <c>torch.randint(high, shape, generator=g)</c> draws them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty.</exception>
    public static Indices RandInt(int high, Shape shape, TorchGenerator generator) => RandInt(0, high, shape, generator);
}
