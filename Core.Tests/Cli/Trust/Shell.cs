using System.Diagnostics;

namespace Autograd.Tests.Cli;

/// <summary>Lines of a POSIX shell, in which <c>autograd</c> is the program: with real pipes, redirections, limits and signals.</summary>
internal static class Shell
{
    /// <summary>Runs a script in a folder and returns its exit code and all that it wrote.</summary>
    public static CommandLine Run(TemporaryFolder folder, string script, Dictionary<string, string>? environment = null)
    {
        using var process = Start(folder, script, environment);
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.That(process.WaitForExit(TimeSpan.FromSeconds(60)), script);
        return new CommandLine(process.ExitCode, output, errors.Result);
    }

    /// <summary>Starts a script in a folder. After <c>exec autograd</c> the process is the program itself.</summary>
    public static Process Start(TemporaryFolder folder, string script, Dictionary<string, string>? environment = null)
    {
        string program = typeof(global::Autograd.Cli.Program).Assembly.Location;
        string run = folder.PathOf("autograd");
        File.WriteAllText(run, $"#!/bin/sh\nexec '{Environment.ProcessPath}' exec '{program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(run, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"PATH={folder.Path}:$PATH\n{script}"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
