using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Autograd.Tests.Cli;

/// <summary>
/// How many instructions a training step takes, counted by valgrind's callgrind: within 0.1 % from run to run, whatever else the machine
/// does. It writes down its count before each line of the training, so that ten steps stand alone, without the start of the program.
/// </summary>
[Parallelizable] // it waits for other processes
public sealed partial class InstructionCountTests
{
    // The words, the parameters, the steps 0 to 40.
    private const int Steps = 10, Lines = 7;

    // Vectors of 128 bits, so that every x64 machine runs the same instructions; a heap that valgrind has room for.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["DOTNET_EnableAVX512"] = "0",
        ["DOTNET_EnableAVX2"] = "0",
        ["DOTNET_TieredCompilation"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCHeapHardLimit"] = "0x10000000",
    };

    // The measured figures, 3.93 and 6.04 million, and 10 % on top: the compiler of another SDK may differ a little.
    // Under valgrind the JIT falls back to unoptimized code for each method that calls another one; outside it does not. A loop
    // that calls its tail counts several times what it costs, so the figures tell of changes, not of what a step costs.
    [Test]
    public async Task AStepTakesSoManyInstructions()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            Assert.Ignore("This test needs Linux on an x64 processor.");
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(60);
        double[] steps = await Task.WhenAll(Step(folder, data, "fused"), Step(folder, data, "atomic"));
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"million instructions a step: fused {steps[0]:F3}, atomic {steps[1]:F3}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(steps[0], Is.InRange(2.0, 4.33));
            Assert.That(steps[1], Is.InRange(3.0, 6.65));
        }
    }

    private static async Task<double> Step(TemporaryFolder folder, string data, string graph)
    {
        string counts = folder.PathOf(graph);
        using var run = Start("callgrind", [$"--callgrind-out-file={counts}", "--dump-before=SystemNative_Write"], "train", "--data", data, "--graph", graph, "--log-every", $"{Steps}");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var _ = patience.Token.Register(run.Kill);
        var report = run.StandardError.ReadToEndAsync();
        for (int line = 1; line <= Lines; line++)
            if (await run.StandardOutput.ReadLineAsync() is null)
            {
                await SkipWhereValgrindRunsNoProgram();
                Assert.Fail($"line {line} of the training never came: {await report}");
            }
        run.Kill();
        await run.WaitForExitAsync();
        double[] lines = [.. Enumerable.Range(1, Lines).Select(line => Total(File.ReadAllText($"{counts}.{line}")))];
        Assert.That(lines[^2], Is.EqualTo(lines[^1]).Within(1).Percent, $"ten steps count as ten steps: {string.Join(", ", lines)}");
        return lines[^1] / Steps / 1e6;
    }

    private static async Task SkipWhereValgrindRunsNoProgram()
    {
        using var run = Start("none", [], "--help");
        var report = run.StandardError.ReadToEndAsync();
        await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        if (run.ExitCode != 0)
            Assert.Ignore($"valgrind cannot run .NET on this machine (exit code {run.ExitCode}): {await report}");
    }

    private static Process Start(string tool, string[] options, params string[] arguments)
    {
        string program = typeof(global::Autograd.Cli.Program).Assembly.Location;
        var start = new ProcessStartInfo("valgrind", [$"--tool={tool}", .. options, Environment.ProcessPath!, "exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Ignore("This test needs valgrind, which is not installed (Debian, Ubuntu: apt-get install valgrind).");
            throw;
        }
    }

    private static double Total(string count) => double.Parse(Totals().Match(count).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^totals: (\d+)$", RegexOptions.Multiline)]
    private static partial Regex Totals();
}
