using System.Diagnostics;

namespace Autograd.Tests;

/// <summary>A Python that has PyTorch, for tests that run the same program there.</summary>
internal static class PyTorch
{
    private static readonly string? Python = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(program => Run(program, "import torch", out _));

    /// <summary>What a Python program prints; without PyTorch the test is ignored with a sentence that says so.</summary>
    public static string Output(string program)
    {
        if (Python is null)
            Assert.Ignore("This test needs Python with PyTorch (on Debian: apt-get install python3-torch), which is not here.");
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.py");
        File.WriteAllText(file, program);
        try
        {
            Assert.That(Run(Python, $"exec(open(r'{file}').read())", out string output), "the Python program ended with an error");
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static bool Run(string program, string code, out string output)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["-c", code]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, line) => TestContext.Out.WriteLine(line.Data);
            process.BeginErrorReadLine();
            output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            output = "";
            return false;
        }
    }
}
