using System.Globalization;

namespace Autograd;

/// <summary>The signs ⊙, ⊘ and ᵀ, which Inter lacks: strokes in units of the font's size, the baseline at 0, upwards negative.</summary>
internal static class DrawnSigns
{
    /// <summary>The thickness of their lines, in units of the font's size.</summary>
    public const double Stroke = 0.075;

    private const double Radius = 0.33, Middle = -0.36, Circle = 0.82, Raised = 0.44;

    public static bool IsDrawn(char sign) => sign is '⊙' or '⊘' or 'ᵀ';

    /// <summary>The advance width in units of the font's size.</summary>
    public static double WidthOf(char sign) => sign == 'ᵀ' ? Raised : Circle;

    /// <summary>The strokes as an SVG path; lines and arcs only.</summary>
    /// <param name="sign">One of the three.</param>
    /// <param name="x">Where the sign begins.</param>
    /// <param name="baseline">Where the line of text stands.</param>
    /// <param name="size">The font's size.</param>
    public static string Path(char sign, double x, double baseline, double size)
    {
        string at(double dx, double dy) => string.Create(CultureInfo.InvariantCulture, $"{x + dx * size:0.##} {baseline + dy * size:0.##}");
        string length(double ems) => (ems * size).ToString("0.##", CultureInfo.InvariantCulture);
        string ring(double radius) => $"M{at(Circle / 2 - radius, Middle)}a{length(radius)} {length(radius)} 0 1 0 {length(2 * radius)} 0a{length(radius)} {length(radius)} 0 1 0 {length(-2 * radius)} 0";
        const double Slant = Radius * 0.7;
        return sign switch
        {
            '⊙' => ring(Radius) + ring(0.05),
            '⊘' => $"{ring(Radius)}M{at(Circle / 2 - Slant, Middle + Slant)}L{at(Circle / 2 + Slant, Middle - Slant)}",
            _ => $"M{at(0.06, -0.74)}L{at(0.38, -0.74)}M{at(0.22, -0.74)}L{at(0.22, -0.38)}",
        };
    }
}
