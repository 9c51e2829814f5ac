using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;

namespace Autograd.Cli;

/// <summary>Parses and runs a command line, and turns whatever goes wrong into one sentence and an exit code.</summary>
internal static class Invocation
{
    /// <summary>The environment variable that asks for the details of an internal error.</summary>
    private const string DebugVariable = "AUTOGRAD_DEBUG";

    // The library's directive that the shells' completions use.
    private const string Suggest = "[suggest:";

    private const int LongestText = 6000;

    // System.CommandLine would read @file as a list of arguments; a path may begin with @.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs the command that the arguments name; without arguments it prints the help.</summary>
    public static int Run(RootCommand root, string[] args, Terminal terminal)
    {
        try
        {
            var parsed = root.Parse(args.Length == 0 ? ["--help"] : args, Parsing);
            if (Suggestions(args).FirstOrDefault(directive => !HasPosition(directive)) is { } open)
                return RefuseInOneLine(terminal, $"{open} needs a position in the line that follows, a whole number: [suggest:11].");
            if (parsed.Action is ParseErrorAction)
                return RefuseInOneLine(terminal, ParseErrorText.Of(parsed));
            // Exceptions and signals are handled here and in Interrupts, not by the library.
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (InvalidOperationException) when (Suggestions(args).Any())
        {
            // Thrown by the library, not by a command: a directive twice, or a line that no shell hands over.
            return RefuseInOneLine(terminal, $"{Suggestions(args).First()} is for the completions of a shell, once, with one line after it: this one has no completions.");
        }
        catch (InvalidInputException e)
        {
            return Refuse(terminal, e.Message);
        }
        catch (GraphvizException e)
        {
            return RefuseInOneLine(terminal, e.Message);
        }
        catch (OutOfMemoryException)
        {
            return Refuse(terminal, "There is not enough memory for this: smaller sizes (--hidden, --embedding, --context, --batch) or a smaller data file need less.");
        }
        catch (OutputClosedException)
        {
            return ExitCode.OutputClosed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(terminal, $"Reading or writing failed: {FirstLine(e.Message)}");
        }
        catch (Exception e) when (HandWrittenSlip.Of(e) is { } slip)
        {
            return Refuse(terminal, slip);
        }
        catch (LessonException e)
        {
            return Refuse(terminal, FirstLine(e.Message));
        }
        catch (ShapeException e)
        {
            return Refuse(terminal, FirstLine(e.Message));
        }
        catch (Exception e)
        {
            bool details = Environment.GetEnvironmentVariable(DebugVariable) is { Length: > 0 };
            return Say(terminal, ExitCode.InternalError, details
                ? e.ToString()
                : $"autograd: internal error, please report it: {e.GetType().Name}: {FirstLine(e.Message)} (set {DebugVariable}=1 for the details)");
        }
    }

    // Directives stand in front of everything else.
    private static IEnumerable<string> Suggestions(string[] args) =>
        args.TakeWhile(argument => argument.StartsWith('[')).Where(argument => argument.StartsWith(Suggest, StringComparison.Ordinal));

    // [suggest:11]: digits and one bracket, nothing else.
    private static bool HasPosition(string directive) =>
        directive[^1] == ']' && int.TryParse(directive.AsSpan()[Suggest.Length..^1], NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static int Refuse(Terminal terminal, string sentence) => Say(terminal, ExitCode.BadInput, $"autograd: {sentence}");

    // What it names may have several lines: an argument, or what another program said.
    private static int RefuseInOneLine(Terminal terminal, string sentence) => Refuse(terminal, sentence.ReplaceLineEndings(" "));

    // What is written may name a text of any length.
    private static int Say(Terminal terminal, int code, string text)
    {
        try
        {
            terminal.Error.WriteLine(text.Length <= LongestText ? text : $"{text[..(LongestText / 2)]} … {text[^(LongestText / 2)..]}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody can be told; the exit code remains.
        }
        return code;
    }

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd();
}
