using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Autograd.Tests.Cli;

/// <summary>How many instructions a training step takes, counted by valgrind's callgrind: the same from run to run, whatever else the machine does.</summary>
public sealed partial class InstructionCountTests
{
    private const int Short = 10, Long = 30;

    // Registers of 128 bits, so that every x64 machine runs the same instructions; a heap that valgrind has room for.
    private static readonly Dictionary<string, string> s_settings = new()
    {
        ["DOTNET_EnableAVX512"] = "0",
        ["DOTNET_EnableAVX2"] = "0",
        ["DOTNET_TieredCompilation"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCHeapHardLimit"] = "0x10000000",
    };

    // The measured figures (2.83 and 3.33 million, within 0.3 %) and about 10 % on top: the compiler of another SDK may differ a little.
    [TestCase("fused", 3.12)]
    [TestCase("atomic", 3.67)]
    [Platform("Linux")]
    public async Task AStepTakesSoManyInstructions(string graph, double millions)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            Assert.Ignore("The figures belong to x64 processors.");
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(60);
        double[] counts = await Task.WhenAll(Count(data, graph, Short), Count(data, graph, Long));
        double step = (counts[1] - counts[0]) / (Long - Short) / 1e6;
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step:F3} million instructions a step"));
        Assert.That(step, Is.GreaterThan(millions / 2).And.LessThan(millions));
    }

    private static async Task<double> Count(string data, string graph, int steps)
    {
        string program = typeof(global::Autograd.Cli.Program).Assembly.Location;
        var start = new ProcessStartInfo("valgrind",
        [
            "--tool=callgrind", "--callgrind-out-file=/dev/null", Environment.ProcessPath!, "exec", program,
            "train", "--data", data, "--graph", graph, "--steps", $"{steps}",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in s_settings)
            start.Environment[name] = value;
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync();
        string report = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || Collected().Match(report) is not { Success: true } match)
        {
            Assert.Ignore($"valgrind cannot run .NET on this machine (exit code {process.ExitCode}): {report} {await output}");
            return 0;
        }
        return double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static Process Start(ProcessStartInfo start)
    {
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

    [GeneratedRegex(@"Collected : (\d+)")]
    private static partial Regex Collected();
}
