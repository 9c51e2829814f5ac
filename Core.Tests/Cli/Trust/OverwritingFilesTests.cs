namespace Autograd.Tests.Cli;

/// <summary>What is written replaces a file of its own kind; anything else only with --force, and what is read never.</summary>
public sealed class OverwritingFilesTests
{
    private const string Mine = "mine\n";

    private static readonly string[][] Writers =
    [
        ["train", "--hidden", "4", "--steps", "1", "--out", "f.safetensors"],
        ["train", "--hidden", "4", "--steps", "1", "--out", "f.txt"],
        ["train", "--hidden", "4", "--steps", "1", "--plot", "f.svg"],
        ["train", "--hidden", "4", "--steps", "1", "--plot", "f.png"],
        ["train", "--hidden", "4", "--steps", "1", "--report", "f.html"],
        ["graph", "--hidden", "4", "--output", "f.svg"],
        ["graph", "--hidden", "4", "--output", "f.png"],
        ["graph", "--hidden", "4", "--output", "f.dot"],
        ["graph", "--hidden", "4", "--output", "f.html"],
        ["check", "--hidden", "4", "--format", "html", "--output", "f.html"],
        ["lab", "clipped-loss", "--plot", "f.svg"],
        ["lab", "clipped-loss", "--report", "f.html"],
        ["draw", "x*x", "x=2", "--picture", "f.svg"],
    ];

    [TestCaseSource(nameof(Writers))]
    public void AForeignFileIsReplacedByForceOnlyAndAnOwnOneAlways(params string[] command)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write(command[^1], "mine\n"u8.ToArray());
        string[] args = [.. command[..^1], file, .. command[0] is "train" or "graph" or "check" ? ["--data", folder.WriteNames(30)] : Array.Empty<string>()];
        var refused = CommandLine.Run(args);
        Assert.That((refused.ExitCode, refused.Output, File.ReadAllText(file)), Is.EqualTo((2, "", Mine)));
        Assert.That(refused.Errors, Does.Contain(file).And.Contain("there already").And.Contain("--force"));
        Assert.That(CommandLine.Run([.. args, "--force"]).ExitCode, Is.Zero);
        byte[] forced = File.ReadAllBytes(file);
        Assert.That(forced, Has.Length.GreaterThan(Mine.Length));
        Assert.That(CommandLine.Run(args).ExitCode, Is.Zero, "its own kind");
        File.WriteAllBytes(file, []);
        Assert.That(CommandLine.Run(args).ExitCode, Is.Zero, "an empty file");
    }

    // Of the right kind by its beginning, but somebody else's.
    [TestCase("f.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"1\"/></svg>")]
    [TestCase("f.html", "<!doctype html>\n<html><body>mine</body></html>")]
    [TestCase("f.dot", "digraph mine { a -> b }")]
    [TestCase("f.json", "{ \"name\": \"mine\" }")]
    [TestCase("f.png", "\u0089PNG\r\n\u001a\n mine")]
    public void AFileOfTheKindThatSomebodyElseWroteIsForeign(string name, string content)
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = System.Text.Encoding.Latin1.GetBytes(content);
        string file = folder.Write(name, bytes);
        var run = CommandLine.Run("graph", "--hidden", "4", "--data", folder.WriteNames(30), "--output", file);
        Assert.That((run.ExitCode, File.ReadAllBytes(file)), Is.EqualTo((2, bytes)), run.Errors);
        Assert.That(run.Errors, Does.Contain("that autograd has written").And.Contain("--force"));
    }

    [Test]
    public void ANotebooksOwnArchiveIsForeign()
    {
        using var folder = new TemporaryFolder();
        string own = folder.PathOf("run.npz"), mine = folder.PathOf("mine.npz");
        string[] check = ["check", "--hidden", "4", "--data", folder.WriteNames(30), "--dump"];
        Assert.That((CommandLine.Run([.. check, own]).ExitCode, CommandLine.Run([.. check, own]).ExitCode), Is.EqualTo((0, 0)), "its own is replaced");
        PyTorch.Output($"import numpy as np; np.savez(r'{mine}', **np.load(r'{own}'))");
        byte[] before = File.ReadAllBytes(mine);
        Assert.That((CommandLine.Run([.. check, mine]).ExitCode, File.ReadAllBytes(mine)), Is.EqualTo((2, before)));
    }

    [Test]
    public void ASafetensorsFileThatIsNoModelIsForeign()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("weights.safetensors");
        Safetensors.Save(file, Tensor.Ones<float>([3]));
        Assert.That(CommandLine.Run("train", "--data", folder.WriteNames(30), "--steps", "0", "--out", file).ExitCode, Is.EqualTo(2));
        Assert.That(Safetensors.LoadOne<float>(file).ToArray(), Is.EqualTo(new[] { 1f, 1, 1 }));
    }

    [TestCase("ln -s names.txt alias", "names.txt", "alias")]
    [TestCase("ln -s names.txt alias", "alias", "names.txt")]
    [TestCase("ln names.txt alias", "names.txt", "alias")]
    [TestCase("mkdir d && ln -s .. d/up", "d/up/names.txt", "names.txt")]
    [TestCase("mv names.txt n.svg && ln -s n.svg alias.svg", "alias.svg", "n.svg", "--plot")]
    [TestCase("mv names.txt n.html && ln n.html alias.html", "alias.html", "n.html", "--report")]
    [Platform(Include = "Linux", Reason = "Links are made by ln.")]
    public void WhatIsReadIsNeverReplacedUnderWhateverName(string link, string data, string output, string option = "--out")
    {
        using var folder = new TemporaryFolder();
        string before = File.ReadAllText(folder.WriteNames(30));
        Assert.That(Shell.Run(folder, link).ExitCode, Is.Zero);
        var run = CommandLine.Run("train", "--hidden", "4", "--steps", "1", "--force", "--data", folder.PathOf(data), option, folder.PathOf(output));
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")), run.Errors);
        Assert.That(run.Errors, Does.Contain("would replace the file that is read"));
        Assert.That((File.ReadAllText(folder.PathOf(data)), File.ReadAllText(folder.PathOf(output))), Is.EqualTo((before, before)));
    }

    [Test]
    [Platform(Include = "Linux", Reason = "Links are made by ln.")]
    public void TwoOutputsThatAreOneFileAreRefused()
    {
        using var folder = new TemporaryFolder();
        string names = folder.WriteNames(30);
        Shell.Run(folder, "mkdir d && ln -s d e");
        var run = CommandLine.Run("train", "--data", names, "--out", folder.PathOf("d/x.svg"), "--plot", folder.PathOf("e/x.svg"));
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((2, $"autograd: --plot and --out name the same file, {folder.PathOf("e/x.svg")}: each needs its own.\n")));
    }
}
