using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Autograd.Tests.Cli;

/// <summary>How many instructions a training step takes, counted by valgrind's callgrind: within 0.3 % from run to run, whatever else the machine does.</summary>
public sealed partial class InstructionCountTests
{
    private const int Short = 10, Long = 30;

    // Vectors of 128 bits, so that every x64 machine runs the same instructions; a heap that valgrind has room for.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["DOTNET_EnableAVX512"] = "0",
        ["DOTNET_EnableAVX2"] = "0",
        ["DOTNET_TieredCompilation"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCHeapHardLimit"] = "0x10000000",
    };

    [OneTimeSetUp]
    public async Task ValgrindRunsTheProgram()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            Assert.Ignore("This test needs Linux on an x64 processor.");
        try
        {
            if (await Run("none", "--help") is { ExitCode: not 0 } run)
                Assert.Ignore($"valgrind cannot run .NET on this machine (exit code {run.ExitCode}): {run.Report}");
        }
        catch (Win32Exception)
        {
            Assert.Ignore("This test needs valgrind, which is not installed (Debian, Ubuntu: apt-get install valgrind).");
        }
    }

    // The measured figures (2.8 and 5.03 million) and about 10 % on top: the compiler of another SDK may differ a little.
    // Under valgrind the JIT falls back to unoptimized code for each method that calls another one; outside it does not. A loop
    // that calls its tail counts several times what it costs, so the figures tell of changes, not of what a step costs.
    [TestCase("fused", 3.12)]
    [TestCase("atomic", 5.53)]
    public async Task AStepTakesSoManyInstructions(string graph, double millions)
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(60);
        double[] counts = await Task.WhenAll(Count(data, graph, Short), Count(data, graph, Long));
        double step = (counts[1] - counts[0]) / (Long - Short) / 1e6;
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step:F3} million instructions a step"));
        Assert.That(step, Is.GreaterThan(millions / 2).And.LessThan(millions));
    }

    private static async Task<double> Count(string data, string graph, int steps)
    {
        var (exitCode, report) = await Run("callgrind", "train", "--data", data, "--graph", graph, "--steps", $"{steps}");
        Assert.That(exitCode, Is.Zero, report);
        return double.Parse(Collected().Match(report).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static async Task<(int ExitCode, string Report)> Run(string tool, params string[] arguments)
    {
        string program = typeof(global::Autograd.Cli.Program).Assembly.Location;
        string[] options = tool == "callgrind" ? ["--callgrind-out-file=/dev/null"] : [];
        var start = new ProcessStartInfo("valgrind", [$"--tool={tool}", .. options, Environment.ProcessPath!, "exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var _ = patience.Token.Register(process.Kill);
        var output = process.StandardOutput.ReadToEndAsync();
        string report = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, report + await output);
    }

    [GeneratedRegex(@"Collected : (\d+)")]
    private static partial Regex Collected();
}
