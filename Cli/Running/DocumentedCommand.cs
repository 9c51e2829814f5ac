using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Autograd.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class DocumentedCommand(string name, string description, string examples) : Command(name, description)
{
    /// <summary>The examples, one command per line.</summary>
    public string Examples => examples;
}

/// <summary>The help, then the examples.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _help;
    private readonly string _rootExamples;

    private HelpWithExamples(HelpAction help, string rootExamples) => (_help, _rootExamples) = (help, rootExamples);

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Gives the root command and all below it a help with examples.</summary>
    public static void AddTo(RootCommand root, string examples)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Description = "Shows this help.";
        option.Aliases.Remove("/h"); // it may be a path
        option.Aliases.Remove("/?");
        option.Action = new HelpWithExamples((HelpAction)option.Action!, examples);
        root.Options.OfType<VersionOption>().Single().Description = "Shows the version.";
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        int code = ExitCode.Success;
        if (parseResult.CommandResult.Command is RootCommand root && (Console.IsOutputRedirected || Terminal.WindowWidth() >= ProgramHelp.Columns))
            ProgramHelp.Write(root, output);
        else
            code = _help.Invoke(parseResult);
        output.WriteLine("Examples:");
        foreach (string line in (parseResult.CommandResult.Command is DocumentedCommand command ? command.Examples : _rootExamples).Split('\n'))
            output.WriteLine($"  {line.TrimEnd()}");
        return code;
    }
}
