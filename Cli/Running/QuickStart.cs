using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Autograd.Cli;

/// <summary>
/// Runs the program again with tiered compilation. Training wants every method optimized from its first call; a compiler
/// that runs a few times wants to start quickly, and takes a third of the time so.
/// </summary>
internal static class QuickStart
{
    private const string Variable = "DOTNET_TieredCompilation";

    /// <summary>Whether this process was started so, or its user has decided.</summary>
    public static bool IsOn => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>Runs the same command line; the input, the output and the exit code are the other process's.</summary>
    public static int Run(string[] args)
    {
        var start = SelfStart.Of(args);
        start.Environment[Variable] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (args is ["learn", "train", ..])
            start.Environment["DOTNET_TC_QuickJitForLoops"] = "0"; // the kernels are loops, and training is all about them
        // A terminal sends Ctrl-C to both; the other one decides what to do.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var lifeline = new Lifeline();
        using var process = lifeline.Start(start);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            process.Kill();
        });
        process.WaitForExit();
        return process.ExitCode;
    }
}
