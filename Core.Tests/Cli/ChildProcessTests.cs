using System.Diagnostics;
using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>Whoever kills the program with SIGKILL kills the processes that it started too.</summary>
[Platform(Include = "Linux", Reason = "Processes are found in /proc.")]
public sealed class ChildProcessTests
{
    [Test]
    public void NoChildOfWatchOutlivesIt()
    {
        using var folder = new TemporaryFolder();
        string ninja = folder.PathOf("ninja");
        CommandLine.Run("learn", "init", "ninja", ninja);
        File.WriteAllText(Path.Combine(ninja, "Exercise2.cs"), CollectedAnswer.FileOf("Exercise2", "while (true) { }")); // a busy judge does not read its input
        var start = SelfStart.Of("learn", "watch", ninja, "--exercise", "2", "--timeout", "100");
        start.RedirectStandardOutput = start.RedirectStandardInput = true;
        using var watch = Process.Start(start)!;
        var family = Eventually(() => Family(watch.Id), family => family.Skip(1).Any(IsBusy), "a judge at work");
        watch.Kill();
        Eventually(() => family.Where(IsAlive).ToList(), alive => alive.Count == 0, "the end of all");
    }

    [Test]
    public void NoGraphvizOutlivesIt()
    {
        using var folder = new TemporaryFolder();
        string dot = folder.Write("dot", "#!/bin/sh\nexec /bin/sleep 300\n"u8.ToArray());
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(dot, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = SelfStart.Of("graph", "--data", folder.WriteNames(20), "--output", folder.PathOf("graph.svg"), "--layout", "graphviz");
        start.Environment["PATH"] = folder.Path;
        using var graph = Process.Start(start)!;
        var family = Eventually(() => Family(graph.Id), family => family.Any(id => NameOf(id) == "sleep"), "a picture being drawn");
        graph.Kill();
        Eventually(() => family.Where(IsAlive).ToList(), alive => alive.Count == 0, "the end of all");
    }

    private static string NameOf(int id) => File.Exists($"/proc/{id}/comm") ? File.ReadAllText($"/proc/{id}/comm").TrimEnd() : "";

    private static T Eventually<T>(Func<T> look, Func<T, bool> isThere, string what)
    {
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = look();
            if (isThere(seen))
                return seen;
            Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(60)), $"waited for {what}");
            Thread.Sleep(50);
        }
    }

    // The process, then those that it started, and theirs.
    private static List<int> Family(int root)
    {
        var family = new List<int> { root };
        for (int i = 0; i < family.Count; i++)
            family.AddRange(Process.GetProcesses().Select(process => process.Id).Where(id => Stat(id) is { } stat && stat[1] == $"{family[i]}"));
        return family;
    }

    private static bool IsAlive(int id) => Stat(id) is { } stat && stat[0] is not ("Z" or "X");

    // More than 3 s of processor time.
    private static bool IsBusy(int id) => Stat(id) is { } stat && long.Parse(stat[11]) > 300;

    // The fields of /proc/ID/stat from the state on: state, parent, …; the eleventh after the state is the time in user code, in 1/100 s.
    private static string[]? Stat(int id)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
