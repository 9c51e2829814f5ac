using System.Diagnostics;
using Autograd.Cli;
using Autograd.Tests.Cli;

namespace Autograd.Tests.Rendering;

/// <summary>Programs that tests write and start.</summary>
internal static class TestPrograms
{
    /// <summary>An executable shell script. It finds no other programs by name if PATH has none.</summary>
    public static string Executable(string file, string script = "")
    {
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    /// <summary><c>autograd graph --output g.svg</c> as a process with the given current folder and PATH.</summary>
    public static Process StartGraphCommand(TemporaryFolder folder, string path)
    {
        var start = SelfStart.Of("graph", "--graph", "fused", "--hidden", "4", "--batch", "3", "--output", "g.svg", "--layout", "graphviz");
        start.WorkingDirectory = folder.Path;
        start.RedirectStandardError = true;
        start.Environment["PATH"] = path;
        return Process.Start(start)!;
    }
}
