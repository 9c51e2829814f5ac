using System.Numerics;

namespace Autograd;

/// <summary>A tensor to be written to a <see cref="SafetensorsFile"/>: its name, its shape and a copy of its values.</summary>
public sealed class SafetensorsEntry
{
    private readonly byte[] _bytes;
    private readonly int[] _shape;

    private SafetensorsEntry(string name, int[] shape, SafetensorsElement element, byte[] bytes)
        => (Name, _shape, Element, _bytes) = (name, shape, element, bytes);

    /// <summary>The name by which the tensor is found.</summary>
    public string Name { get; }

    /// <summary>The length of each axis; none for a scalar.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The type of the values.</summary>
    public SafetensorsElement Element { get; }

    /// <summary>The values as the file holds them.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>An entry of a name, a shape and values, which are copied.</summary>
    /// <typeparam name="T"><c>float</c>, <c>double</c>, <c>int</c> or <c>long</c>.</typeparam>
    /// <param name="name">The name by which the tensor is found; not empty, not <c>__metadata__</c>.</param>
    /// <param name="shape">The length of each axis; empty for a scalar.</param>
    /// <param name="values">As many as the product of the shape, row by row.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentException">The name is not allowed, or the number of values is not the product of the shape.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type than these four.</exception>
    public static SafetensorsEntry Of<T>(string name, ReadOnlySpan<int> shape, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name == SafetensorsHeader.MetadataName)
            throw new ArgumentException($"A tensor cannot be called {name}: the format reserves that name.", nameof(name));
        if (Product(shape) != values.Length)
            throw new ArgumentException($"Tensor '{name}' of shape [{string.Join(", ", shape.ToArray())}] cannot hold {values.Length} values.", nameof(values));
        return new SafetensorsEntry(name, shape.ToArray(), SafetensorsElementTypes.Of<T>(), LittleEndian.Bytes(values));
    }

    /// <summary>An entry of a name and a tensor, whose values are copied.</summary>
    /// <inheritdoc cref="Of{T}(string, ReadOnlySpan{int}, ReadOnlySpan{T})"/>
    public static SafetensorsEntry Of<T>(string name, Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(name, tensor.Shape.Sizes, tensor.Values);

    private static Int128 Product(ReadOnlySpan<int> shape)
    {
        Int128 product = 1;
        foreach (var length in shape)
            product *= length < 0 ? throw new ArgumentException($"An axis cannot have the length {length}: accepted are lengths from 0.", nameof(shape)) : length;
        return product;
    }
}
