using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>Makes tensors: <c>Tensor.Of([1.0, 2.0, 3.0])</c>, <c>Tensor.Zeros&lt;float&gt;([32, 27])</c>.</summary>
public static partial class Tensor
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

    /// <summary>x_ij = 1 where i = j, else 0 (PyTorch: <c>torch.eye</c>).</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns; as many as rows if nothing is said.</param>
    public static Tensor<T> Eye<T>(int rows, int? columns = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensor = Zeros<T>([rows, columns ?? rows]);
        for (int i = 0; i < Math.Min(rows, tensor.Shape[1]); i++)
            tensor.WritableValues[i * tensor.Shape[1] + i] = T.One;
        return tensor;
    }

    /// <summary>xᵢ = i for i below <paramref name="end"/> (PyTorch: <c>torch.arange(end)</c>). <see cref="Indices.Arange(int)"/> gives indices.</summary>
    public static Tensor<T> Arange<T>(double end)
        where T : unmanaged, IFloatingPointIeee754<T> => Arange<T>(0, end);

    /// <summary>xᵢ = start + i·step, as long as it is before <paramref name="end"/> (PyTorch: <c>torch.arange(start, end, step)</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is 0, or leads away from the end; or a number is NaN or infinite.</exception>
    public static Tensor<T> Arange<T>(double start, double end, double step = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!double.IsFinite(start) || !double.IsFinite(end) || !double.IsFinite(step) || step == 0 || (end - start) / step < 0)
            throw new ArgumentOutOfRangeException(nameof(step), string.Create(CultureInfo.InvariantCulture, $"arange: from {start} to {end} in steps of {step}: accepted are finite numbers and a step towards the end."));
        double count = Math.Ceiling((end - start) / step);
        var tensor = Tensor<T>.Allocate([count <= int.MaxValue ? (int)count : throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"arange: from {start} to {end} in steps of {step} there are {count} numbers: at most {Array.MaxLength} fit in one tensor."))]);
        var values = tensor.WritableValues;
        for (int i = 0; i < values.Length; i++)
            values[i] = T.CreateTruncating(start + i * step);
        return tensor;
    }

    /// <summary>Evenly spaced numbers from start to end, both included (PyTorch: <c>torch.linspace(start, end, steps)</c>).</summary>
    /// <exception cref="ShapeException">The number of steps is negative.</exception>
    public static Tensor<T> Linspace<T>(double start, double end, int steps)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensor = Tensor<T>.Allocate([steps]);
        var values = tensor.WritableValues;
        T first = T.CreateTruncating(start), last = T.CreateTruncating(end), step = (last - first) / T.CreateTruncating(Math.Max(steps - 1, 1));
        for (int i = 0; i < steps; i++) // from both ends, so that both are exact
            values[i] = i < steps / 2 || steps == 1 ? first + step * T.CreateTruncating(i) : last - step * T.CreateTruncating(steps - 1 - i);
        return tensor;
    }

    /// <summary>xᵢ = 0, in the shape of another tensor (PyTorch: <c>torch.zeros_like</c>).</summary>
    public static Tensor<T> ZerosLike<T>(Tensor<T> other)
        where T : unmanaged, IFloatingPointIeee754<T> => Zeros<T>(other.Shape);

    /// <summary>xᵢ = 1, in the shape of another tensor (PyTorch: <c>torch.ones_like</c>).</summary>
    public static Tensor<T> OnesLike<T>(Tensor<T> other)
        where T : unmanaged, IFloatingPointIeee754<T> => Ones<T>(other.Shape);

    /// <summary>xᵢ = value, in the shape of another tensor (PyTorch: <c>torch.full_like</c>).</summary>
    public static Tensor<T> FullLike<T>(Tensor<T> other, double value)
        where T : unmanaged, IFloatingPointIeee754<T> => Full(other.Shape, T.CreateTruncating(value));

    /// <summary>xᵢ ~ U[0, 1), from the generator, as PyTorch's <c>torch.rand(shape, generator=g)</c> draws them.</summary>
    public static Tensor<T> Rand<T>(Shape shape, TorchGenerator generator)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensor = Tensor<T>.Allocate(shape);
        generator.Rand(tensor.WritableValues);
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

    /// <summary>xᵢ ~ U[0, 1) in the shape of another tensor (PyTorch: <c>torch.rand_like</c>).</summary>
    public static Tensor<T> RandLike<T>(Tensor<T> other, TorchGenerator generator)
        where T : unmanaged, IFloatingPointIeee754<T> => Rand<T>(other.Shape, generator);

    /// <summary>xᵢ ~ N(0, 1) in the shape of another tensor (PyTorch: <c>torch.randn_like</c>).</summary>
    public static Tensor<T> RandnLike<T>(Tensor<T> other, TorchGenerator generator)
        where T : unmanaged, IFloatingPointIeee754<T> => Randn<T>(other.Shape, generator);
}
