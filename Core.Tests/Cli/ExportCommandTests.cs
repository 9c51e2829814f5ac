using System.Globalization;
using System.Text;

namespace Autograd.Tests.Cli;

/// <summary>export: the Python script gives our losses; Onnx.Tests runs the ONNX model.</summary>
public sealed class ExportCommandTests
{
    [Test]
    public void TheScriptReproducesOurLossesWithPyTorch()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(1000), model = folder.PathOf("model.safetensors"), script = folder.PathOf("losses.py");
        Assert.That(CommandLine.Run("train", "--data", data, "--steps", "50", "--hidden", "16", "--out", model).ExitCode, Is.Zero);
        Assert.That(CommandLine.Run("export", "--model", model, "--format", "python", "--output", script).Lines, Is.EqualTo(new[] { $"saved {script}" }));
        Assert.That(CommandLine.Run("export", "--model", model, "--format", "python").Output, Is.EqualTo(File.ReadAllText(script)));
        string[] ours = CommandLine.Run("eval", "--model", model, "--data", data).Lines;
        string[] theirs = PyTorch.Output($"import sys; sys.argv = ['losses.py', r'{model}', r'{data}']\nexec(open(r'{script}').read())").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(theirs.Select(Name), Is.EqualTo(ours.Select(Name)));
        foreach (var (mine, other) in ours.Zip(theirs))
            Assert.That(Loss(other), Is.EqualTo(Loss(mine)).Within(1.01e-4), "equal up to the last digit that is printed");

        static string Name(string line) => line.Split(' ')[0];
        static double Loss(string line) => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);
    }

    [Test]
    public void TheOnnxFileIsTheSameEachTime()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(100), model = folder.PathOf("model.safetensors"), onnx = folder.PathOf("model.onnx");
        CommandLine.Run("train", "--data", data, "--steps", "1", "--hidden", "4", "--out", model);
        Assert.That(CommandLine.Run("export", "--model", model, "--output", onnx).Lines, Is.EqualTo(new[] { $"saved {onnx}" }));
        byte[] first = File.ReadAllBytes(onnx);
        CommandLine.Run("export", "--model", model, "--output", onnx);
        Assert.That(File.ReadAllBytes(onnx), Is.EqualTo(first));
        Assert.That(Encoding.Latin1.GetString(first), Does.Contain("BatchNormalization").And.Contain("logits"));
    }

    [Test]
    public void WhatCannotBeExportedOrWrittenIsRefused()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(100), model = folder.PathOf("model.safetensors");
        CommandLine.Run("train", "--data", data, "--steps", "1", "--hidden", "4", "--out", model);
        Refused("no such file", folder.PathOf("none"), folder.PathOf("a.onnx"));
        Refused("is not a safetensors file", data, folder.PathOf("a.onnx"));
        Refused("it is a folder", model, folder.Path);
        Refused("there is no folder", model, folder.PathOf("none/a.onnx"));
        Refused("would replace the file that is read", model, model);
        Assert.That(folder.Files, Has.Length.EqualTo(2));

        static void Refused(string part, string model, string output)
        {
            var run = CommandLine.Run("export", "--model", model, "--output", output);
            Assert.That((run.ExitCode, run.Errors), Is.EqualTo((2, run.Errors)));
            Assert.That(run.Errors, Does.Contain(part));
        }
    }
}
