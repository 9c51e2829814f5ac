using System.Numerics;

namespace Autograd;

/// <summary>Transcendental functions whose bits do not depend on an element's position. In place is allowed.</summary>
internal static class VectorMath
{
    /// <summary>y = eˣ.</summary>
    public static void Exp<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, Exponential<T>>.Map(default, x, y);

    /// <summary>y = ln x.</summary>
    public static void Log<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float)) Elementwise<T, Logarithm<T>>.Map(default, x, y);
        else LogarithmJob<T>.Map(x, y);
    }

    /// <summary>y = tanh x.</summary>
    public static void Tanh<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float)) Elementwise<T, TanhSingle<T>>.Map(default, x, y);
        else Elementwise<T, TanhDouble<T>>.Map(default, x, y);
    }
}
