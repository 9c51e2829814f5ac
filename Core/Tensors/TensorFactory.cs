using System.Numerics;

namespace Autograd;

/// <summary>Makes tensors: <c>Tensor.Of([1.0, 2.0, 3.0])</c>, <c>Tensor.Zeros&lt;float&gt;([32, 27])</c>.</summary>
public static class Tensor
{
    /// <summary>A rank-0 tensor of one number.</summary>
    public static Tensor<T> Scalar<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T> => Of([value], Shape.Scalar);

    /// <summary>A rank-1 tensor of the given numbers (copied): <c>Tensor.Of(1.0, 2.0)</c> or <c>Tensor.Of([1.0, 2.0])</c>.</summary>
    public static Tensor<T> Of<T>(params ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(values, [values.Length]);

    /// <summary>A tensor of the given numbers (copied), row-major, in the given shape.</summary>
    /// <exception cref="ShapeException">There are more or fewer numbers than the shape holds.</exception>
    public static Tensor<T> Of<T>(ReadOnlySpan<T> values, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (values.Length != shape.Count)
            throw new ShapeException($"{values.Length} values were given for the shape {shape}, which holds {shape.Count}.");
        var tensor = Tensor<T>.Allocate(shape);
        values.CopyTo(tensor.WritableValues);
        return tensor;
    }

    /// <summary>A matrix of the given rows (copied): <c>Tensor.Of(new double[,] { { 1, 2 }, { 3, 4 } })</c>.</summary>
    public static Tensor<T> Of<T>(T[,] values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensor = Tensor<T>.Allocate([values.GetLength(0), values.GetLength(1)]);
        int i = 0;
        foreach (T value in values)
            tensor.WritableValues[i++] = value;
        return tensor;
    }

    /// <summary>xᵢ = 0.</summary>
    public static Tensor<T> Zeros<T>(Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T> => Full(shape, T.Zero);

    /// <summary>xᵢ = 1.</summary>
    public static Tensor<T> Ones<T>(Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T> => Full(shape, T.One);

    /// <summary>xᵢ = value.</summary>
    public static Tensor<T> Full<T>(Shape shape, T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensor = Tensor<T>.Allocate(shape);
        tensor.WritableValues.Fill(value);
        return tensor;
    }

    /// <summary>xᵢ = start + i·step, count numbers.</summary>
    public static Tensor<T> Range<T>(int count, double start = 0, double step = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensor = Tensor<T>.Allocate([count]);
        var values = tensor.WritableValues;
        for (int i = 0; i < count; i++)
            values[i] = T.CreateTruncating(start + i * step);
        return tensor;
    }

    /// <summary>xᵢ ~ N(0, 1), from the generator, as PyTorch's <c>torch.randn(shape, generator=g)</c> draws them.</summary>
    public static Tensor<T> Randn<T>(Shape shape, TorchGenerator generator)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensor = Tensor<T>.Allocate(shape);
        generator.Randn(tensor.WritableValues);
        return tensor;
    }
}
