using System.Numerics;

namespace Autograd;

/// <summary>One array in NumPy's own format (NumPy: <c>np.save</c>, <c>np.load</c>).</summary>
internal static class Npy
{
    /// <summary>The tensor as an npy file: float32 or float64, little-endian, row-major.</summary>
    public static byte[] ToBytes<T>(Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. NpyHeader.Write(typeof(T) == typeof(float) ? "<f4" : "<f8", tensor.Shape.Sizes), .. LittleEndian.Bytes(tensor.Values)];

    /// <summary>Indices as an npy file of int64, as <c>torch.from_numpy</c> needs them to pick by.</summary>
    public static byte[] ToBytes(Indices indices)
    {
        long[] numbers = [.. indices.Values];
        return [.. NpyHeader.Write("<i8", indices.Shape.Sizes), .. LittleEndian.Bytes<long>(numbers)];
    }

    /// <summary>The array as a tensor on no tape.</summary>
    /// <param name="file">All bytes.</param>
    /// <param name="source">What they are called in an error.</param>
    /// <exception cref="InvalidInputException">It is not a valid npy file, or holds what <typeparamref name="T"/> cannot.</exception>
    public static Tensor<T> Parse<T>(ReadOnlySpan<byte> file, string source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var header = NpyHeader.Read(file, source);
        Shape shape;
        try
        {
            shape = Shape.Of(header.Sizes);
        }
        catch (ShapeException e)
        {
            throw new InvalidInputException($"{source} cannot be read: {e.Message}", e);
        }
        var values = header.Element.Read<T>(file[header.Start..], source);
        if (!header.IsFortran || shape.Rank < 2)
            return Tensor.Of<T>(values, shape);
        var rowMajor = new T[values.Length];
        int[] strides = new int[shape.Rank];
        for (int axis = 0, stride = 1; axis < strides.Length; stride *= shape[axis++])
            strides[axis] = stride;
        StridedCopy.Read<T>(values, 0, strides, shape.Sizes, rowMajor);
        return Tensor.Of<T>(rowMajor, shape);
    }
}
