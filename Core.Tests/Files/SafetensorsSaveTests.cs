namespace Autograd.Tests.Files;

public sealed class SafetensorsSaveTests
{
    private static readonly Dictionary<string, string> NoMetadata = [];
    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("autograd-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void SavingReplacesTheFileAndLeavesNothingBesideIt()
    {
        var path = Path.Combine(_folder, "model.safetensors");
        File.WriteAllText(path, "an older and longer file, which is to vanish as a whole, however long it may be");
        SafetensorsFile.Save(path, NoMetadata, [SafetensorsEntry.Of<float>("a", [1], [3])]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SafetensorsFile.Load(path).Get<float>("a").Values, Is.EqualTo(new[] { 3f }));
            Assert.That(Directory.GetFileSystemEntries(_folder), Has.Length.EqualTo(1));
        }
    }

    [Test]
    public void SavingIntoAMissingFolderIsRefusedByName()
    {
        var folder = Path.Combine(_folder, "missing");
        var path = Path.Combine(folder, "model.safetensors");
        Assert.That(() => SafetensorsFile.Save(path, NoMetadata, []), Refused($"Cannot write {path}: there is no folder {folder}."));
    }

    [Test]
    public void SavingOntoAFolderIsRefusedAndLeavesNothing()
    {
        var inner = Directory.CreateDirectory(Path.Combine(_folder, "inner")).FullName;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => SafetensorsFile.Save(inner, NoMetadata, []), Refused($"Cannot write {inner}: it is a folder, not a file."));
            Assert.That(Directory.GetFileSystemEntries(_folder), Has.Length.EqualTo(1));
        }
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void SavingToADeviceLeavesTheDevice()
    {
        string device = NullDevice();
        SafetensorsFile.Save(device, NoMetadata, [SafetensorsEntry.Of<float>("a", [1], [3])]);
        Assert.That(FileNode.Of(device).Kind, Is.EqualTo(FileKind.Stream));
    }

    // Root could replace the real one, if the saving were wrong, and harm the machine: a device of its own.
    private string NullDevice()
    {
        if (!Environment.IsPrivilegedProcess)
            return "/dev/null";
        string path = Path.Combine(_folder, "null");
        using (var maker = System.Diagnostics.Process.Start("mknod", [path, "c", "1", "3"]))
            maker.WaitForExit();
        if (FileNode.Of(path).Kind != FileKind.Stream)
            Assert.Ignore("Root needs the right to make a device (mknod) for this test.");
        return path;
    }

    [Test]
    public void LoadingAMissingFileIsRefusedByName()
    {
        var path = Path.Combine(_folder, "missing.safetensors");
        Assert.That(() => SafetensorsFile.Load(path), Refused($"Cannot read {path}: there is no such file."));
    }

    private static NUnit.Framework.Constraints.Constraint Refused(string message)
        => Throws.TypeOf<InvalidInputException>().With.Message.EqualTo(message);
}
