using Autograd.Tests.Cli;

namespace Autograd.Tests.Files;

/// <summary>FILE, FILE.previous and FILE.tmp.</summary>
public sealed class ReplacedFileTests
{
    private static readonly byte[] One = [1], Two = [2], Three = [3];

    [Test]
    public void TheVersionBeforeIsKept()
    {
        using var folder = new TemporaryFolder();
        var file = new ReplacedFile(folder.PathOf("f"));
        foreach (byte[] bytes in new[] { One, Two, Three })
            file.Write(bytes, keep: true);
        Assert.That((File.ReadAllBytes(file.Path)[0], File.ReadAllBytes(file.Previous)[0]), Is.EqualTo((3, 2)));
        Assert.That(folder.Files, Has.Length.EqualTo(2), "no temporary file is left");
    }

    [Test]
    public void ADamagedFileDoesNotReplaceTheOneBefore()
    {
        using var folder = new TemporaryFolder();
        var file = new ReplacedFile(folder.PathOf("f"));
        file.Write(One, keep: true);
        file.Write(Two, keep: true);
        file.Write(Three, keep: false);
        Assert.That((File.ReadAllBytes(file.Path)[0], File.ReadAllBytes(file.Previous)[0]), Is.EqualTo((3, 1)));
    }

    [Test]
    public void WhatAKilledProcessLeftIsCleared()
    {
        using var folder = new TemporaryFolder();
        var file = new ReplacedFile(folder.PathOf("f"));
        File.WriteAllBytes(file.Temporary, One);
        file.ClearTemporary();
        Assert.That(folder.Files, Is.Empty);
        file.ClearTemporary();
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void ALinkUnderTheTemporaryNameIsNotFollowed()
    {
        using var folder = new TemporaryFolder();
        var file = new ReplacedFile(folder.PathOf("f"));
        string precious = folder.Write("precious", 7);
        File.CreateSymbolicLink(file.Temporary, precious);
        file.Write(One, keep: true);
        Assert.That((File.ReadAllBytes(precious)[0], File.ReadAllBytes(file.Path)[0]), Is.EqualTo((7, 1)));
    }

    [Test]
    public void WhereNothingCanBeWrittenBothStayAsTheyWere()
    {
        using var folder = new TemporaryFolder();
        var file = new ReplacedFile(folder.PathOf("f"));
        file.Write(One, keep: true);
        file.Write(Two, keep: true);
        Directory.CreateDirectory(file.Temporary);
        Assert.That(() => file.Write(Three, keep: true), Throws.TypeOf<InvalidInputException>().With.Message.StartsWith($"Cannot write {file.Path}: "));
        Assert.That((File.ReadAllBytes(file.Path)[0], File.ReadAllBytes(file.Previous)[0]), Is.EqualTo((2, 1)));
    }
}
