using System.CommandLine;

namespace Autograd.Cli;

/// <summary><c>autograd completions</c>: the Tab key completes commands, options and their values.</summary>
internal static class CompletionsCommand
{
    /// <summary>The command with the shells.</summary>
    public static Command Create(Terminal terminal) =>
        new DocumentedCommand(
            "completions",
            "Prints a script for the shell. With it, the Tab key completes commands, options, and values that are one of a few; elsewhere it completes files. The shell asks the program autograd itself, which has to be on the PATH.",
            """
            source <(autograd completions bash)                     # in ~/.bashrc
            source <(autograd completions zsh)                      # in ~/.zshrc, after compinit
            autograd completions bash > ~/.local/share/bash-completion/completions/autograd
            """)
        {
            Of("bash", "For bash: add source <(autograd completions bash) to ~/.bashrc.", terminal),
            Of("zsh", "For zsh: add source <(autograd completions zsh) to ~/.zshrc, after compinit.", terminal),
        };

    private static Command Of(string shell, string description, Terminal terminal)
    {
        var command = new DocumentedCommand(shell, description, $"autograd completions {shell}");
        command.SetAction(_ =>
        {
            using var script = new StreamReader(typeof(CompletionsCommand).Assembly.GetManifestResourceStream($"Completions/autograd.{shell}")!);
            terminal.Out.Write(script.ReadToEnd());
            return ExitCode.Success;
        });
        return command;
    }
}
