using Autograd.Tests.Cli;

namespace Autograd.Tests.Rendering;

/// <summary>Only programs in the absolute folders of PATH are found and run.</summary>
public sealed class ProgramPathTests
{
    private static readonly string[] NoEnding = [""];

    private static string Separator => Path.PathSeparator.ToString();

    [Test]
    public void TheFirstAbsoluteFolderThatHasTheProgramWins()
    {
        using TemporaryFolder empty = new(), first = new(), second = new();
        string expected = TestPrograms.Executable(first.PathOf("tool"));
        TestPrograms.Executable(second.PathOf("tool"));
        Assert.That(ProgramPath.Find("tool", string.Join(Separator, empty.Path, first.Path, second.Path), NoEnding), Is.EqualTo(expected));
    }

    [Test]
    public void EmptyAndRelativeFoldersAreSkipped()
    {
        string relative = $"program-path-{Guid.NewGuid():N}", absolute = Path.GetFullPath(relative);
        Directory.CreateDirectory(relative);
        try
        {
            TestPrograms.Executable(Path.Combine(relative, "tool"));
            using (Assert.EnterMultipleScope())
            {
                foreach (string path in new[] { "", relative, $"./{relative}", $"{Separator}.{Separator}{relative}{Separator}" })
                    Assert.That(ProgramPath.Find("tool", path, NoEnding), Is.Null, path);
                Assert.That(ProgramPath.Find($"{relative}/tool", "", NoEnding), Is.Null);
                Assert.That(ProgramPath.Find("tool", null, NoEnding), Is.Null);
                Assert.That(ProgramPath.Find("tool", absolute, NoEnding), Is.EqualTo(Path.Combine(absolute, "tool")));
            }
        }
        finally
        {
            Directory.Delete(relative, recursive: true);
        }
    }

    [Test]
    public void TheEndingsAreTriedInOrder()
    {
        using var folder = new TemporaryFolder();
        TestPrograms.Executable(folder.PathOf("tool.bat"));
        TestPrograms.Executable(folder.PathOf("tool.exe"));
        Assert.That(ProgramPath.Find("tool", folder.Path, [".com", ".exe", ".bat"]), Is.EqualTo(folder.PathOf("tool.exe")));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no execute permission.")]
    public void WhatCannotBeExecutedIsSkipped()
    {
        using TemporaryFolder text = new(), directory = new(), program = new();
        text.Write("tool", "#!/bin/sh\n"u8.ToArray());
        Directory.CreateDirectory(directory.PathOf("tool"));
        string expected = TestPrograms.Executable(program.PathOf("tool"));
        Assert.That(ProgramPath.Find("tool", string.Join(Separator, text.Path, directory.Path, program.Path), NoEnding), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase(":")]
    [TestCase("::.:./:")]
    [TestCase("bin:./bin:bin/../bin")]
    [Platform(Exclude = "Win", Reason = "The planted program is a shell script.")]
    public void AProgramPlantedInTheCurrentFolderIsNotRun(string path)
    {
        using var folder = new TemporaryFolder();
        PlantDot(folder);
        var (exitCode, errors) = Draw(folder, path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.EqualTo(2), errors);
            Assert.That(errors, Does.StartWith("autograd: Graphviz's program \"dot\" could not be started").And.Contains("apt-get install graphviz").And.Contains("brew install graphviz").And.Contains("winget install graphviz"));
            Assert.That(folder.Files.Select(Path.GetFileName), Is.EquivalentTo(new[] { "dot", "bin" }), "neither a script's mark nor a picture");
        }
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "The programs are shell scripts.")]
    public void AProgramInAnAbsoluteFolderOfPathIsRunThoughOthersArePlanted()
    {
        using TemporaryFolder folder = new(), installed = new();
        PlantDot(folder);
        TestPrograms.Executable(installed.PathOf("dot"), "echo \"drawn with $1\"");
        var (exitCode, errors) = Draw(folder, $":.:bin:{installed.Path}");
        Assert.That(exitCode, Is.Zero, errors);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(folder.Files.Select(Path.GetFileName), Is.EquivalentTo(new[] { "dot", "bin", "g.svg" }));
            Assert.That(File.ReadAllText(folder.PathOf("g.svg")), Is.EqualTo("drawn with -Tsvg\n"));
        }
    }

    private static void PlantDot(TemporaryFolder folder)
    {
        string mark = $": > '{folder.PathOf("planted-program-ran")}'";
        TestPrograms.Executable(folder.PathOf("dot"), mark);
        Directory.CreateDirectory(folder.PathOf("bin"));
        TestPrograms.Executable(folder.PathOf("bin/dot"), mark);
    }

    private static (int ExitCode, string Errors) Draw(TemporaryFolder folder, string path)
    {
        using var process = TestPrograms.StartGraphCommand(folder, path);
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
