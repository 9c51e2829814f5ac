namespace Autograd;

/// <summary>The element types a <see cref="SafetensorsFile"/> can hold.</summary>
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
