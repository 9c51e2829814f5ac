using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Autograd;

/// <summary>The page's own files: its HTML, its one style and its one script, and the policy that lets nothing else run.</summary>
internal static class PageAssets
{
    // In one scope, in this order.
    private static readonly string[] Modules = ["numbers", "trace", "heatmap", "graph", "folding", "scalars", "verdicts", "step", "timeline", "main", "live"];

    /// <summary>The HTML with places for the parts.</summary>
    public static string Template { get; } = Read("page.html");

    /// <summary>The content of the style element: the rules of every picture, then the page's.</summary>
    public static string Style { get; } = $"{SvgStyle.Rules.ReplaceLineEndings("\n")}\n{Read("page.css")}";

    /// <summary>The content of the script element: all modules in one scope.</summary>
    public static string Script { get; } = "\"use strict\";\n(() => {\n" + string.Concat(Modules.Select(module => Read($"{module}.js"))) + "})();\n";

    /// <summary>The Content-Security-Policy: this script, the page's style, a font inside that style, and a live page's own server.</summary>
    public static string Policy(string style, PageOptions options) =>
        $"default-src 'none'; script-src '{Hash(Script)}'; style-src '{Hash(style)}'; {(options.Font is null ? "" : "font-src data:; ")}{(options.IsLive ? "connect-src 'self'; " : "")}base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Page/{name}")!;
        return new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
    }
}
