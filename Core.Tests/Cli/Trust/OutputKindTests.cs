namespace Autograd.Tests.Cli;

/// <summary>Outputs that are links, pipes, devices or on a full disk: what is there decides how it is written.</summary>
[Platform(Include = "Linux", Reason = "Links, named pipes, devices and limits are those of Linux.")]
public sealed class OutputKindTests
{
    private const string Svg = "graph --hidden 4 --data names.txt --format svg --output";
    private const string Train = "train --hidden 4 --steps 1 --data names.txt --out";

    [Test]
    public void ALinkStaysAndWhatItLeadsToIsReplaced()
    {
        using var folder = Folder();
        var run = Shell.Run(folder, $"mkdir d; ln -s d/real.safetensors link; autograd {Train} link && autograd {Train} link && readlink link && ls d");
        Assert.That(run.Lines[^2..], Is.EqualTo(new[] { "d/real.safetensors", "real.safetensors" }), run.Errors);
        var circle = Shell.Run(folder, $"ln -s a b; ln -s b a; autograd {Train} a");
        Assert.That((circle.ExitCode, circle.Errors), Is.EqualTo((2, $"autograd: Cannot write a: Too many levels of symbolic links in '{folder.PathOf("a")}'.\n")));
    }

    [Test]
    public void ANamedPipeIsWrittenToAndStaysOne()
    {
        using var folder = Folder();
        var run = Shell.Run(folder, $"mkfifo pipe; cat pipe >got & autograd {Svg} pipe; wait; test -p pipe && autograd {Svg} real.svg && cmp got real.svg && autograd {Svg} /dev/fd/3 3>&1 >/dev/null | cmp - real.svg");
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((0, "")), run.Output);
    }

    [Test]
    public void DevicesStayDevicesAndTheStandardOutputIsWrittenInOrder()
    {
        using var folder = Folder();
        var run = Shell.Run(folder, $"autograd {Svg} /dev/null && test -c /dev/null && {{ echo first; autograd {Svg} /dev/stdout; echo last; }} >all");
        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        string all = File.ReadAllText(folder.PathOf("all"));
        Assert.That(all, Does.StartWith("first\n<svg ").And.EndsWith("</svg>\nsaved /dev/stdout\nlast\n"));
        var full = Shell.Run(folder, $"autograd {Train} /dev/full");
        Assert.That((full.ExitCode, full.Errors), Is.EqualTo((2, "autograd: Cannot write /dev/full: No space left on device : '/dev/full'\n")));
    }

    [TestCase("/proc/autograd.safetensors")]
    [TestCase("/sys/autograd.safetensors")]
    public void AFolderThatTakesNoFilesIsRefusedBeforeAnyWork(string path)
    {
        using var folder = Folder();
        var run = Shell.Run(folder, $"autograd {Train} {path}");
        Assert.That((run.ExitCode, run.Output, run.Lines.Length), Is.EqualTo((2, "", 0)));
        Assert.That(run.Errors, Does.StartWith($"autograd: Cannot write {path}: "));
    }

    [Test]
    public void AFullDiskLeavesTheOldFilesAndNothingElse()
    {
        using var folder = Folder();
        string[] names = ["m.safetensors", "p.svg", "r.html", "g.svg"];
        const string Run = "train --hidden 40 --steps 1 --data names.txt --out m.safetensors --plot p.svg --report r.html";
        Assert.That(Shell.Run(folder, $"autograd {Run} && autograd {Svg} g.svg && for f in {string.Join(' ', names)}; do cp $f $f.before; done").ExitCode, Is.Zero);
        int files = folder.Files.Length;
        // No file may grow beyond a block. The runtime's own memory file would count too, so that is switched off.
        var run = Shell.Run(folder, $"ulimit -f 1; autograd {Run}; autograd {Svg} g.svg; autograd {Run.Replace("--out m.safetensors", "")}", new() { ["DOTNET_EnableWriteXorExecute"] = "0" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            foreach (string name in names[..2].Append(names[3]))
                Assert.That(run.Errors, Does.Contain($"autograd: Cannot write {name}: Specified file length was too large for the file system.\n"));
            foreach (string name in names)
                Assert.That(File.ReadAllBytes(folder.PathOf(name)), Is.EqualTo(File.ReadAllBytes(folder.PathOf($"{name}.before"))));
            Assert.That(folder.Files, Has.Length.EqualTo(files), "no temporary file is left");
        }
    }

    [Test]
    public void ACheckpointForWhichThereIsNoRoomEndsNoRun()
    {
        using var folder = Folder();
        const string Run = "train --hidden 40 --data names.txt";
        var run = Shell.Run(folder, $"autograd {Run} --steps 2 --checkpoint c >/dev/null && cp c before && ulimit -f 1 && autograd {Run} --resume c --steps 4", new() { ["DOTNET_EnableWriteXorExecute"] = "0" });
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((1, "autograd: All 4 steps were taken, but the last checkpoint was not written: --resume c goes on from step 2.\n")), run.Output);
        Assert.That(run.Output, Does.Contain("No checkpoint at step 4: Cannot write c: Specified file length was too large for the file system.\n"));
        Assert.That(File.ReadAllBytes(folder.PathOf("c")), Is.EqualTo(File.ReadAllBytes(folder.PathOf("before"))));
        Assert.That(folder.Files.Select(Path.GetFileName), Has.None.EndsWith(".tmp"));
    }

    [Test]
    public void ASignalEndsTheWaitForAPipesReader()
    {
        using var folder = Folder();
        var run = Shell.Run(folder, "mkfifo pipe; autograd train --data names.txt --hidden 4 --steps 1 --out pipe >got & until grep -q 0/ got; do sleep 0.2; done; sleep 5; kill -TERM $!; wait $!");
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((130, "Stopped at step 1 of 1.\n")));
    }

    [Test]
    public void WhatIsReadAsTheStandardInputIsNotReplaced()
    {
        using var folder = Folder();
        byte[] before = File.ReadAllBytes(folder.PathOf("names.txt"));
        var run = Shell.Run(folder, "autograd train --data - --out names.txt --force --steps 1 < names.txt");
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((2, "autograd: --out names.txt would replace the file that is read as the standard input.\n")));
        Assert.That(File.ReadAllBytes(folder.PathOf("names.txt")), Is.EqualTo(before));
    }

    [Test]
    public void ACheckpointNeedsAFile()
    {
        using var folder = Folder();
        var device = Shell.Run(folder, "autograd train --data names.txt --steps 1 --checkpoint /dev/null");
        Assert.That(device.ExitCode, Is.EqualTo(2));
        Assert.That(device.Errors, Does.Contain("--checkpoint /dev/null is a pipe or a device").And.Not.Contain("delete"));
        var pipe = Shell.Run(folder, "autograd train --data names.txt --steps 2 --checkpoint c >/dev/null && cat c | autograd train --data names.txt --resume /dev/fd/0 --steps 4 --checkpoint d");
        Assert.That((pipe.ExitCode, pipe.Errors), Is.EqualTo((0, "")));
        Assert.That(pipe.Output, Does.Contain("Resumed at step 2 from /dev/fd/"));
    }

    [Test]
    public void InSharedMemoryAFileIsReplacedInOneStepToo()
    {
        using var folder = Folder();
        string path = $"/dev/shm/autograd-test-{Environment.ProcessId}.safetensors";
        try
        {
            // Whoever has the old file open keeps all of it: it was never cut to 0 bytes.
            var run = Shell.Run(folder, $"autograd {Train} {path} >/dev/null && exec 4<{path} && size=$(wc -c <{path}) && autograd {Train} {path} >/dev/null && test $(wc -c <&4) = $size && test \"$(stat -L -c %i /dev/fd/4)\" != \"$(stat -c %i {path})\"");
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        folder.WriteNames(30);
        return folder;
    }
}
