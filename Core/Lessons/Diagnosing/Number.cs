using System.Globalization;

namespace Autograd;

/// <summary>A number at both scales: a size that the graph knows, or a factor that was measured.</summary>
/// <param name="Name">Its name in a sentence.</param>
/// <param name="Here">On the small network.</param>
/// <param name="There">On the other one.</param>
internal readonly record struct Number(string Name, double Here, double There)
{
    private const double Tolerance = 1e-6;

    /// <summary>1.</summary>
    public static Number One { get; } = new("1", 1, 1);

    /// <summary>Whether it does not change with the sizes.</summary>
    public bool IsConstant => IsNear(Here, There);

    public static Number operator *(Number a, Number b) => new($"{a.Name}·{b.Name}", a.Here * b.Here, a.There * b.There);

    public static Number operator /(Number a, Number b) => new($"{a.Name}/{b.Name}", a.Here / b.Here, a.There / b.There);

    /// <summary>A number that is the same everywhere.</summary>
    public static Number Of(double value) => new(value.ToString("0.####", CultureInfo.InvariantCulture), value, value);

    /// <summary>Whether both are equal at both scales, up to rounding.</summary>
    public bool Is(Number other) => IsNear(Here, other.Here) && IsNear(There, other.There);

    private static bool IsNear(double a, double b) => Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b));
}
