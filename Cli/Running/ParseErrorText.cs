using System.CommandLine;
using System.CommandLine.Parsing;

namespace Autograd.Cli;

/// <summary>One sentence about a command line that could not be parsed: what was wrong, where, and what is accepted.</summary>
internal static class ParseErrorText
{
    /// <summary>The sentence about the first thing that is wrong.</summary>
    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var token, ..])
            return Unmatched(token, command);
        var error = parsed.Errors[0];
        if (error.SymbolResult is OptionResult { IdentifierToken: not null, Tokens: [], Option: var empty })
            return $"{empty.Name} needs a value: {empty.Name} <{empty.HelpName}>.";
        if (command.Options.FirstOrDefault(option => option.Required && parsed.GetResult(option) is null or { Implicit: true }) is { } missing)
            return $"autograd {command.Name} needs {missing.Name} <{missing.HelpName}>.";
        return command is RootCommand && error.SymbolResult is CommandResult
            ? $"A command is missing: accepted are {Names(command.Subcommands)}."
            : error.Message;
    }

    private static string Unmatched(string token, Command command)
    {
        string options = Names(command.Options.Where(option => !option.Hidden));
        if (command is RootCommand)
            return token.StartsWith('-')
                ? $"Unknown option '{token}' before the command: accepted are {options}, and the commands {Names(command.Subcommands)}."
                : $"Unknown command '{token}': accepted are {Names(command.Subcommands)}.";
        return token.StartsWith('-')
            ? $"Unknown option '{token}' of autograd {command.Name}: accepted are {options}."
            : $"Unexpected argument '{token}' of autograd {command.Name}: accepted are only the options {options}.";
    }

    private static string Names(IEnumerable<Symbol> symbols) => string.Join(", ", symbols.Select(symbol => symbol.Name));
}
