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
            return $"{FullName(command)} needs {missing.Name} <{missing.HelpName}>. {missing.Description}";
        if (command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is null or { Tokens.Count: 0 }) is { } absent)
            return $"{FullName(command)} needs <{absent.HelpName}>. {absent.Description}";
        return command.Subcommands.Count > 0 && error.SymbolResult is CommandResult
            ? $"A command is missing{(command is RootCommand ? "" : $" after {FullName(command)}")}: accepted are {Names(command.Subcommands)}."
            : error.Message;
    }

    private static string Unmatched(string token, Command command)
    {
        if (token == "help")
            return $"'help' is an option and not a command: {FullName(command)} --help.";
        string options = Names(command.Options.Where(option => !option.Hidden)), commands = Names(command.Subcommands);
        if (command is RootCommand)
            return token.StartsWith('-')
                ? $"Unknown option '{token}' before the command: {Meant(token, command.Options)}accepted are {options}, and the commands {commands}."
                : $"Unknown command '{token}': {Meant(token, command.Subcommands)}accepted are {commands}.";
        if (command.Subcommands.Count > 0)
            return token.StartsWith('-')
                ? $"Unknown option '{token}' after {FullName(command)}: accepted are the commands {commands}."
                : $"Unknown command '{token}' after {FullName(command)}: {Meant(token, command.Subcommands)}accepted are the commands {commands}.";
        return token.StartsWith('-')
            ? $"Unknown option '{token}' of {FullName(command)}: {Meant(token, command.Options)}accepted are {options}."
            : $"Unexpected argument '{token}' of {FullName(command)}: accepted are only the options {options}.";
    }

    private static string Meant(string token, IEnumerable<Symbol> symbols) => NearestName.Question(token.Split('=')[0], symbols.Select(symbol => symbol.Name));

    // autograd reproduce batchnorm
    private static string FullName(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{FullName(parent)} {command.Name}" : "autograd";

    private static string Names(IEnumerable<Symbol> symbols) => string.Join(", ", symbols.Select(symbol => symbol.Name));
}
