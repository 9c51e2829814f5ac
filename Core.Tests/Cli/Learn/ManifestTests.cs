using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>A lesson's folder may come from somebody else: what its manifest says reaches no file outside.</summary>
public sealed class ManifestTests
{
    [TestCase("\"../outside\"")]
    [TestCase("\"/etc/passwd\"")]
    [TestCase("\"a/b\"")]
    [TestCase("\"\"")]
    [TestCase("\"a\\u0000\"")]
    [TestCase("null")]
    [TestCase("\"A\", \"A\"")]
    [TestCase("")]
    public void OnlyNamesOfClassesAreExercises(string exercises)
    {
        using var folder = new TemporaryFolder();
        string lesson = folder.PathOf("lesson");
        Write(lesson, exercises, "class F : ForwardPass<float> { }");
        var run = CommandLine.Run("learn", "reset", "../outside", lesson);
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((ExitCode.BadInput, $"autograd: {Path.Combine(lesson, Manifest.FileName)} is damaged: 'autograd learn init' in this folder writes it anew.\n")));
        Assert.That(folder.Files, Is.EqualTo(new[] { lesson }));
    }

    [TestCase("class F { }", "has no forward pass")]
    [TestCase("class F : ForwardPass<float> { } class G : ForwardPass<float> { }", "has 2 forward passes")]
    [TestCase("class F : ForwardPass<float> { void Run() => }", "does not compile")]
    [TestCase("", "is empty")]
    public void AForwardPassOfNoUseIsRefusedInOneSentence(string forward, string reason)
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path, "\"Own\"", forward);
        var run = CommandLine.Run("learn", "reset", "Own", folder.Path);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.BadInput), run.Errors);
        Assert.That(run.Errors, Does.Contain("OwnForward.cs").And.Contain(reason).And.Matches("^autograd: [^\n]*\n$"));
    }

    private static void Write(string folder, string exercises, string forward)
    {
        Directory.CreateDirectory(Path.Combine(folder, "Given"));
        File.WriteAllText(Path.Combine(folder, "Given", "OwnForward.cs"), forward);
        File.WriteAllText(Path.Combine(folder, Manifest.FileName), $$"""{ "lesson": "own", "format": 1, "title": "t", "exercises": [{{exercises}}] }""");
    }
}
