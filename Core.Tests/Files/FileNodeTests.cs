using Autograd.Tests.Cli;

namespace Autograd.Tests.Files;

/// <summary>What paths lead to, on a real file system.</summary>
public sealed class FileNodeTests
{
    [Test]
    public void OneFileIsTheSameByEveryName()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("a.txt", [1]), other = folder.Write("b.txt", [1]), link = folder.PathOf("link.txt"), nothing = folder.PathOf("nothing.txt"), dangling = folder.PathOf("dangling.txt");
        File.CreateSymbolicLink(link, file);
        File.CreateSymbolicLink(dangling, nothing);
        Assert.That(FileNode.AreSame(file, link), Is.True);
        Assert.That(FileNode.AreSame(file, folder.PathOf("sub/../a.txt")), Is.True);
        Assert.That(FileNode.AreSame(file, other), Is.False);
        Assert.That(FileNode.AreSame(file, nothing), Is.False, "one of them is not there");
        Assert.That(FileNode.AreSame(nothing, file), Is.False);
        Assert.That(FileNode.AreSame(nothing, dangling), Is.True, "neither is there yet");
        Assert.That(FileNode.AreSame(nothing, folder.PathOf("no.txt")), Is.False);
        Assert.That(FileNode.AreSame(folder.PathOf("x/nothing.txt"), nothing), Is.False, "the same name in two folders");
        Assert.That(FileNode.Target(link), Is.EqualTo(FileNode.Target(file)));
    }

    [Test]
    public void AFolderReachedByALinkHoldsTheSameNewFile()
    {
        using var folder = new TemporaryFolder();
        string real = folder.PathOf("real"), link = folder.PathOf("link");
        Directory.CreateDirectory(real);
        Directory.CreateSymbolicLink(link, real);
        Assert.That(FileNode.AreSame(Path.Combine(real, "new.txt"), Path.Combine(link, "new.txt")), Is.True);
        Assert.That(FileNode.AreSame(Path.Combine(real, "new.txt"), Path.Combine(link, "other.txt")), Is.False);
    }

    [Test]
    public void KindsAreTold()
    {
        using var folder = new TemporaryFolder();
        Assert.That(FileNode.Of(folder.Write("a.txt", [1])).Kind, Is.EqualTo(FileKind.Regular));
        Assert.That(FileNode.Of(folder.Path).Kind, Is.EqualTo(FileKind.Folder));
        Assert.That(FileNode.Of(folder.PathOf("nothing")).Kind, Is.EqualTo(FileKind.None));
        if (OperatingSystem.IsLinux())
            Assert.That((FileNode.Of("/dev/null").Kind, FileNode.Of("/dev/stdout").Kind), Is.EqualTo((FileKind.Stream, FileKind.Stream)));
    }
}
