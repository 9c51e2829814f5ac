using System.CommandLine;

namespace Autograd.Cli;

/// <summary>A command as the program's help lists it.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="Summary">One sentence; the command's own help says more.</param>
/// <param name="Create">Builds the command with its options.</param>
internal sealed record CommandEntry(string Name, string Summary, Func<Command> Create)
{
    /// <summary>
    /// The whole command where the command line holds its name, else the name and the summary alone: to build the options of
    /// all commands takes longer than the rest of the program's start.
    /// </summary>
    public Command For(string[] args) => args.Any(arg => arg.Contains(Name, StringComparison.Ordinal)) ? Create() : new Command(Name, Summary);
}
