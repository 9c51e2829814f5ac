using System.Xml.Linq;
using ScottPlot;
using SkiaSharp;

namespace Autograd.Cli;

/// <summary>Gives ScottPlot the one font that the program brings, so that a plot looks the same on every machine.</summary>
internal sealed class PlotFont : IFontResolver
{
    /// <summary>The font's name in plots.</summary>
    public const string Name = "Inter";

    private static readonly Lazy<PlotFont> Registered = new(() =>
    {
        var font = new PlotFont();
        Fonts.FontResolvers.Insert(0, font);
        Fonts.Default = Name;
        return font;
    });

    private readonly SKTypeface _regular = Face(InterFont.Regular), _bold = Face(InterFont.Bold);

    private PlotFont()
    {
    }

    /// <summary>Makes the font known; needed once, and cheap afterwards.</summary>
    public static void Register() => _ = Registered.Value;

    /// <summary>The style element that holds what a plot's texts need of the font; no text of ours is bold.</summary>
    public static string StyleFor(string svg) =>
        $"<style>{SvgFont.Rules(SvgFont.Rule(InterFont.Subset(XDocument.Parse(svg).Root!.Value, isBold: false), isBold: false))}</style>";

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName != Name ? null : weight >= FontWeight.SemiBold ? _bold : _regular;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName != Name ? null : bold ? _bold : _regular;

    private static SKTypeface Face(byte[] file) => SKTypeface.FromData(SKData.CreateCopy(file));
}
