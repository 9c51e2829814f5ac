using System.CommandLine;

namespace Autograd.Cli;

/// <summary>The options that say which kind of picture is written, and where.</summary>
internal sealed class PictureOutput
{
    private readonly Option<string> _format = ValueOption.Choice("--format", "The kind of picture; html is a page that steps through backpropagation, json the graph for programs (docs/graph-json.md). Where it is not given, the ending of --output decides.", PictureTarget.Dot, PictureTarget.Dot, PictureTarget.Svg, PictureTarget.Png, PictureTarget.Html, PictureTarget.Json);
    private readonly Option<string?> _output = ValueOption.FilePath("--output", "Where the picture is written. Where it is not given, dot, svg, html and json go to the standard output.");

    private readonly Option<Choice<LayoutEngine>> _layout = ValueOption.Choice("--layout", "Who places the nodes of svg and png: this program (own), or the program dot of Graphviz, where it is installed.", LayoutEngine.Own);

    public PictureOutput() => _output.Aliases.Add("--out");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_output);
        command.Add(_layout);
    }

    /// <summary>What a command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="inputs">Files that the picture must not replace.</param>
    /// <exception cref="InvalidInputException">It cannot be written there.</exception>
    public PictureTarget Of(ParseResult parsed, params ReadOnlySpan<string> inputs)
    {
        string? path = parsed.GetValue(_output);
        string kind = parsed.GetResult(_format) is { Implicit: false } ? parsed.GetValue(_format)! : KindOf(path);
        if (path is not null)
            OutputPath.Require("--output", path, inputs);
        else if (kind == PictureTarget.Png)
            throw new InvalidInputException("--format png needs --output <FILE>: a png picture is not written to the standard output.");
        return new PictureTarget(kind, path, parsed.GetValue(_layout) == LayoutEngine.Graphviz);
    }

    /// <summary>The picture for an option that names a file; the ending says which kind.</summary>
    /// <exception cref="InvalidInputException">It cannot be written there, or the ending is another.</exception>
    public static PictureTarget OfFile(string option, string path)
    {
        OutputPath.Require(option, path);
        return new PictureTarget(KindOf(path, option), path, false);
    }

    private static string KindOf(string? path, string option = "--output") => Path.GetExtension(path)?.ToLowerInvariant() switch
    {
        ".svg" => PictureTarget.Svg,
        ".png" => PictureTarget.Png,
        ".html" or ".htm" => PictureTarget.Html,
        ".json" => PictureTarget.Json,
        null or "" or ".dot" or ".gv" or ".txt" => PictureTarget.Dot,
        var other => throw new InvalidInputException($"{option} {path} ends in {other}: accepted are .dot, .svg, .png, .html and .json{(option == "--output" ? ", or any ending together with --format" : "")}."),
    };
}

/// <summary>Who places the nodes of a picture.</summary>
internal enum LayoutEngine
{
    Own,
    Graphviz,
}
