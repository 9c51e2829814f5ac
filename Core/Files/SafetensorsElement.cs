namespace Autograd;

/// <summary>The element types that a <see cref="SafetensorsFile"/> can hold.</summary>
public enum SafetensorsElement
{
    /// <summary><c>float</c>, 4 bytes.</summary>
    F32,

    /// <summary><c>double</c>, 8 bytes.</summary>
    F64,

    /// <summary><c>int</c>, 4 bytes.</summary>
    I32,

    /// <summary><c>long</c>, 8 bytes.</summary>
    I64,
}

/// <summary>The element types' sizes and C# types.</summary>
internal static class SafetensorsElementTypes
{
    public static int Size(this SafetensorsElement element)
        => element is SafetensorsElement.F32 or SafetensorsElement.I32 ? 4 : 8;

    public static SafetensorsElement Of<T>()
        where T : unmanaged
        => typeof(T) == typeof(float) ? SafetensorsElement.F32
            : typeof(T) == typeof(double) ? SafetensorsElement.F64
            : typeof(T) == typeof(int) ? SafetensorsElement.I32
            : typeof(T) == typeof(long) ? SafetensorsElement.I64
            : throw new NotSupportedException($"A safetensors file cannot hold {typeof(T).Name} here: accepted are float, double, int and long.");

    /// <summary>The element type of exactly this name, or null.</summary>
    public static SafetensorsElement? Named(string? name)
        => name switch
        {
            nameof(SafetensorsElement.F32) => SafetensorsElement.F32,
            nameof(SafetensorsElement.F64) => SafetensorsElement.F64,
            nameof(SafetensorsElement.I32) => SafetensorsElement.I32,
            nameof(SafetensorsElement.I64) => SafetensorsElement.I64,
            _ => null,
        };
}
