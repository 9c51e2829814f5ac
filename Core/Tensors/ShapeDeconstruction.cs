namespace Autograd;

/// <summary>The sizes of a shape as variables: <c>var (B, T, C) = x.Shape;</c> (PyTorch: <c>B, T, C = x.shape</c>).</summary>
public static class ShapeDeconstruction
{
    /// <summary>The sizes of a shape of rank 2.</summary>
    /// <exception cref="ShapeException">The rank is another one.</exception>
    public static void Deconstruct(this Shape shape, out int first, out int second)
    {
        RequireRank(shape, 2);
        (first, second) = (shape[0], shape[1]);
    }

    /// <summary>The sizes of a shape of rank 3.</summary>
    /// <exception cref="ShapeException">The rank is another one.</exception>
    public static void Deconstruct(this Shape shape, out int first, out int second, out int third)
    {
        RequireRank(shape, 3);
        (first, second, third) = (shape[0], shape[1], shape[2]);
    }

    /// <summary>The sizes of a shape of rank 4.</summary>
    /// <exception cref="ShapeException">The rank is another one.</exception>
    public static void Deconstruct(this Shape shape, out int first, out int second, out int third, out int fourth)
    {
        RequireRank(shape, 4);
        (first, second, third, fourth) = (shape[0], shape[1], shape[2], shape[3]);
    }

    private static void RequireRank(Shape shape, int variables)
    {
        if (shape.Rank != variables)
            throw new ShapeException($"The shape {shape} has {shape.Rank} sizes, {variables} variables were given for them: one for each size is needed.");
    }
}
