using System.Numerics;

namespace Autograd;

/// <summary>The random numbers of PyTorch on the CPU: <c>torch.Generator().manual_seed(seed)</c> and all draws after it.</summary>
/// <remarks>
/// All draws continue one stream, so the order of the calls matters. Uniform numbers and integers equal PyTorch's bit for
/// bit. Normals may differ in the last bits, because PyTorch uses its own logarithm and sine. Not thread-safe.
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

    /// <summary>A generator with the given seed.</summary>
    /// <param name="seed">The seed. Only its low 32 bits are used, as in PyTorch.</param>
    /// <remarks>Source: <c>torch.Generator().manual_seed(seed)</c>.</remarks>
    public TorchGenerator(ulong seed) => ManualSeed(seed);

    /// <summary>Restarts the stream with the given seed, and drops a normal kept from a pair.</summary>
    /// <param name="seed">The seed. Only its low 32 bits are used, as in PyTorch.</param>
    /// <remarks>Source: <c>torch.Generator.manual_seed</c>.</remarks>
    public void ManualSeed(ulong seed)
    {
        NoteDraw();
        _words.Seed((uint)seed);
        _keptNormal = null;
    }

    /// <summary>xᵢ ~ U[0, 1). A <c>float</c> takes 24 bits of one word, a <c>double</c> 53 bits of two words.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="destination">The span to fill, in order; any length.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <c>float</c> nor <c>double</c>.</exception>
    /// <remarks>Source: <c>torch.rand(size, generator=g)</c>.</remarks>
    public void Rand<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        NoteDraw();
        RequireFloatOrDouble<T>();
        foreach (ref var x in destination)
            x = Uniform<T>();
    }

    private T Uniform<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(typeof(T) == typeof(float) ? Uniform24() : Uniform53());

    private double Uniform24() => (_words.NextUInt32() & ((1u << 24) - 1)) * (1.0 / (1u << 24));

    private double Uniform53() => (NextUInt64() & ((1ul << 53) - 1)) * (1.0 / (1ul << 53));

    /// <summary>64 bits from two words; the first word is the upper half (PyTorch: <c>random64</c>).</summary>
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
