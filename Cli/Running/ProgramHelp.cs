using System.CommandLine;

namespace Autograd.Cli;

/// <summary>
/// The help of the program itself, in the library's form. The library's own way to it is compiled anew at each start, and that
/// takes as long as the rest of the start: it uses generic code that cannot be compiled ahead of time.
/// </summary>
internal static class ProgramHelp
{
    /// <summary>How many columns the text needs.</summary>
    public const int Columns = 80;

    /// <summary>Writes description, usage, options and commands.</summary>
    public static void Write(RootCommand root, TextWriter output)
    {
        output.WriteLine($"Description:\n  {root.Description}\n\nUsage:\n  autograd [command] [options]\n".ReplaceLineEndings(output.NewLine));
        WriteTable("Options:", root.Options, output);
        WriteTable("Commands:", root.Subcommands, output);
    }

    private static void WriteTable(string title, IEnumerable<Symbol> symbols, TextWriter output)
    {
        output.WriteLine(title);
        int width = symbols.Max(symbol => Names(symbol).Length) + 2;
        foreach (var symbol in symbols)
            output.WriteLine($"  {Names(symbol).PadRight(width)}{symbol.Description}");
        output.WriteLine();
    }

    private static string Names(Symbol symbol) => symbol is Option { Aliases.Count: > 0 } ? $"-?, -h, {symbol.Name}" : symbol.Name;
}
