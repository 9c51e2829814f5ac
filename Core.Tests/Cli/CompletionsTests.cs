using System.Diagnostics;
using Autograd.Cli;
using Autograd.Tests.Terminals;

namespace Autograd.Tests.Cli;

/// <summary>The Tab key in real shells, under a pseudo-terminal.</summary>
[Platform(Include = "Linux", Reason = "The shells run under a pseudo-terminal.")]
public sealed class CompletionsTests
{
    private const string ClearLine = "\u0015"; // Ctrl-U

    [TestCase("bash", "--norc", "--noprofile")]
    [TestCase("zsh", "-f")]
    public void TheTabKeyCompletesCommandsOptionsValuesAndFiles(string shell, params string[] options)
    {
        string program = $"/bin/{shell}";
        if (!File.Exists(program))
            Assert.Ignore($"This test needs {program}.");
        using var folder = new TemporaryFolder();
        folder.Write("a-file.txt");
        AddProgram(folder);
        string preparation = shell == "zsh" ? "autoload -Uz compinit; compinit -u -D; " : "";
        var start = new ProcessStartInfo(program, [.. options, "-i"]) { WorkingDirectory = folder.Path };
        var environment = new Dictionary<string, string> { ["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}", ["PS1"] = "$ ", ["HOME"] = folder.Path };
        using var terminal = new PseudoTerminal(120, 30, environment, start);
        terminal.Type($"cd {folder.Path}; {preparation}source <(autograd completions {shell}); PS1='ready> '\n");
        terminal.WaitFor(screen => screen.Contains("\nready>"));
        Completes("autograd tra", "autograd train ");
        Completes("autograd lab cl", "autograd lab clipped-loss ");
        Completes("autograd train --eng", "autograd train --engine ");
        Completes("autograd train --steps 3 --engine ma", "autograd train --steps 3 --engine manual ");
        Completes("autograd train --engine=ma", "autograd train --engine=manual ");
        Completes("autograd check --data a-f", "autograd check --data a-file.txt ");

        void Completes(string typed, string completed)
        {
            terminal.Type(ClearLine + typed + "\t#");
            terminal.WaitFor(screen => screen.Contains($"ready> {completed}#"));
        }
    }

    [TestCase("autograd train --format ", "json text")]
    [TestCase("autograd check --exercise ", "1 2 3 4 all")]
    [TestCase("autograd learn wa", "watch")]
    [TestCase("autograd learn init neu", "neuron")]
    [TestCase("autograd train --out ", "")]
    public void TheProgramSaysWhatMayFollow(string line, string proposals)
    {
        var run = CommandLine.Run($"[suggest:{line.Length}]", line);
        Assert.That((run.ExitCode, string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))), Is.EqualTo((0, proposals)));
    }

    // As if it were installed.
    private static void AddProgram(TemporaryFolder folder)
    {
        var program = SelfStart.Of();
        string words = string.Join(' ', program.ArgumentList.Prepend(program.FileName).Select(word => $"'{word}'"));
        string path = folder.Write("autograd", System.Text.Encoding.UTF8.GetBytes($"#!/bin/sh\nexec {words} \"$@\"\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
