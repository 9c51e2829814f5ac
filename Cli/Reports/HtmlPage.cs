using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Autograd.Cli;

/// <summary>
/// One HTML file that needs nothing else: no network, no script, one style sheet that its own security policy names by
/// hash. Every text is escaped here; there is no way to add markup from outside.
/// </summary>
internal sealed class HtmlPage(string title)
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #d0d0d0; --soft: #f4f6f8; --warn: #8a4b00; }
        @media (prefers-color-scheme: dark) { :root { --line: #444; --soft: #23272b; --warn: #ffc07a; } .plot { filter: invert(.9) hue-rotate(180deg); } }
        body { font: 16px/1.5 Inter, system-ui, sans-serif; max-width: 78rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1.05rem; }
        figure { margin: 0 0 1rem; min-width: 0; } figcaption { font-size: .9rem; max-width: 45rem; }
        .plot { width: 100%; height: auto; display: block; } .wide { max-width: 60rem; }
        .dots { width: 100%; image-rendering: pixelated; border: 1px solid var(--line); display: block; } .square { max-width: 27rem; }
        .figures { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); align-items: start; }
        .scroll { overflow-x: auto; margin: 0 0 1rem; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
        caption { text-align: left; font-weight: 600; padding: .3rem 0; }
        th, td { text-align: right; padding: .2rem .7rem; border-bottom: 1px solid var(--line); white-space: nowrap; } th:first-child, td:first-child { text-align: left; }
        summary { cursor: pointer; padding: .5rem .7rem; background: var(--soft); border-radius: .4rem; font-weight: 600; } details { margin: .7rem 0; } details > :nth-child(2) { margin-top: 1rem; }
        .findings li { border-left: .25rem solid var(--warn); padding-left: .7rem; margin: .5rem 0; list-style: none; } .findings { padding: 0; }
        """;

    private readonly StringBuilder _body = new();

    /// <summary>Throws unless the ending of a file's name is that of a page.</summary>
    /// <param name="option">The option that named it.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">It is another.</exception>
    public static void RequireKind(string option, string path)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (".html" or ".htm"))
            throw new InvalidInputException($"{option} {path} ends in '{Path.GetExtension(path)}': a report is a page of HTML, accepted is .html.");
    }

    /// <summary>A heading of level 2 or 3.</summary>
    public void Heading(int level, string text) => Add($"<h{level}>", text, $"</h{level}>");

    /// <summary>A paragraph.</summary>
    public void Paragraph(string text) => Add("<p>", text, "</p>");

    /// <summary>Sentences that ask for attention.</summary>
    public void Findings(IEnumerable<string> sentences)
    {
        _body.Append("<ul class=\"findings\">\n");
        foreach (string sentence in sentences)
            Add("<li>", sentence, "</li>");
        _body.Append("</ul>\n");
    }

    /// <summary>What follows until <see cref="EndDetails"/> can be folded away.</summary>
    public void BeginDetails(string summary, bool open) => Add(open ? "<details open><summary>" : "<details><summary>", summary, "</summary>");

    /// <summary>Ends <see cref="BeginDetails"/>.</summary>
    public void EndDetails() => _body.Append("</details>\n");

    /// <summary>Figures until <see cref="EndFigures"/> stand side by side where there is room.</summary>
    public void BeginFigures() => _body.Append("<div class=\"figures\">\n");

    /// <summary>Ends <see cref="BeginFigures"/>.</summary>
    public void EndFigures() => _body.Append("</div>\n");

    /// <summary>A plot with its description below.</summary>
    public void Figure(Chart chart, int width, int height, bool wide = false) =>
        Figure($"plot{(wide ? " wide" : "")}", $"svg+xml,{InAddress(chart.Svg(width, height))}", $"{chart.Title}. {chart.Description}", chart.Description);

    /// <summary>An image of one dot per number.</summary>
    /// <param name="png">A PNG file.</param>
    /// <param name="caption">What is seen.</param>
    /// <param name="square">Whether it has about as many rows as columns: then it stays small.</param>
    public void Dots(byte[] png, string caption, bool square = false) => Figure(square ? "dots square" : "dots", $"png;base64,{Convert.ToBase64String(png)}", caption, caption);

    /// <summary>A table whose first row and first column are headings.</summary>
    public void Table(string caption, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        _body.Append("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"").Append(Escaped(caption)).Append("\"><table>");
        Add("<caption>", caption, "</caption>");
        _body.Append("<thead><tr>").AppendJoin("", head.Select(cell => $"<th scope=\"col\">{Escaped(cell)}</th>")).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
            _body.Append($"<tr><th scope=\"row\">{Escaped(row[0])}</th>").AppendJoin("", row.Skip(1).Select(cell => $"<td>{Escaped(cell)}</td>")).Append("</tr>\n");
        _body.Append("</tbody></table></div>\n");
    }

    /// <summary>The whole file.</summary>
    public byte[] File()
    {
        string style = Style.ReplaceLineEndings("\n"), hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        return Encoding.UTF8.GetBytes($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Escaped(title)}</title>
            <style>{style}</style>
            </head>
            <body>
            <main>
            <h1>{Escaped(title)}</h1>
            {_body}</main>
            </body>
            </html>

            """.ReplaceLineEndings("\n"));
    }

    private void Figure(string style, string file, string alternative, string caption)
    {
        _body.Append($"<figure><img class=\"{style}\" alt=\"{Escaped(alternative)}\" src=\"data:image/{file}\">");
        Add("<figcaption>", caption, "</figcaption></figure>");
    }

    // Shorter than base64: an SVG file is text, and most of its characters may stand in an address as they are.
    private static string InAddress(byte[] svg)
    {
        var address = new StringBuilder(svg.Length + svg.Length / 8);
        foreach (byte value in svg)
            if (value is (byte)'%' or (byte)'#' or (byte)'<' or (byte)'>' or (byte)'"' or (byte)'\'' or (byte)'&' or < 0x20 or > 0x7E)
                address.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
            else
                address.Append((char)value);
        return address.ToString();
    }

    private void Add(string before, string text, string after) => _body.Append(before).Append(Escaped(text)).Append(after).Append('\n');

    private static string Escaped(string text) => WebUtility.HtmlEncode(Visible(text));

    // Control characters are no part of HTML, and marks of direction would turn the text around them.
    private static string Visible(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? $"\\u{rune.Value:X4}" : rune.ToString()));
}
