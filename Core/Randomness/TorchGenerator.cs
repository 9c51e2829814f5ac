using System.Numerics;

namespace Autograd;

/// <summary>A stream of random numbers that is bit for bit PyTorch's on the CPU: <c>torch.Generator().manual_seed(seed)</c>.</summary>
/// <remarks>
/// Every draw continues the one stream, so the order of the calls is part of the result. Uniform numbers and integers
/// equal PyTorch's exactly, normals up to the last bits of its own logarithm and sine. One thread at a time.
/// Source: <c>torch.Generator</c>, CPU (PyTorch 1.13).
/// </remarks>
/// <example>
/// <code>
/// var generator = new TorchGenerator(2147483647);
/// var weights = new float[27 * 10];
/// generator.Randn&lt;float&gt;(weights); // 1.5674, -0.2373, -0.0274, ...
/// </code>
/// </example>
public sealed partial class TorchGenerator
{
    private readonly MersenneTwister _words = new();

    /// <summary>A generator that starts at <paramref name="seed"/>.</summary>
    /// <param name="seed">The seed; the Mersenne Twister takes its low 32 bits, as in PyTorch.</param>
    /// <remarks>Source: <c>torch.Generator().manual_seed(seed)</c>.</remarks>
    public TorchGenerator(ulong seed) => ManualSeed(seed);

    /// <summary>Starts the stream again at <paramref name="seed"/>, and forgets the second normal kept from a pair.</summary>
    /// <param name="seed">The seed; the Mersenne Twister takes its low 32 bits, as in PyTorch.</param>
    /// <remarks>Source: <c>torch.Generator.manual_seed</c>.</remarks>
    public void ManualSeed(ulong seed)
    {
        _words.Seed((uint)seed);
        _keptNormal = null;
    }

    /// <summary>xᵢ ~ U[0, 1): 24 bits of one word for <c>float</c>, 53 bits of two for <c>double</c>.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="destination">Filled from the first element to the last; any length.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <c>float</c> nor <c>double</c>.</exception>
    /// <remarks>Source: <c>torch.rand(size, generator=g)</c>.</remarks>
    public void Rand<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireFloatOrDouble<T>();
        foreach (ref var x in destination)
            x = Uniform<T>();
    }

    private T Uniform<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(typeof(T) == typeof(float) ? Uniform24() : Uniform53());

    private double Uniform24() => (_words.NextUInt32() & ((1u << 24) - 1)) * (1.0 / (1u << 24));

    private double Uniform53() => (NextUInt64() & ((1ul << 53) - 1)) * (1.0 / (1ul << 53));

    /// <summary>Two words, the first one above: <c>random64</c>.</summary>
    private ulong NextUInt64()
    {
        var high = (ulong)_words.NextUInt32();
        return (high << 32) | _words.NextUInt32();
    }

    private static void RequireFloatOrDouble<T>()
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"Random {typeof(T).Name} values are not supported; draw float or double.");
    }
}
