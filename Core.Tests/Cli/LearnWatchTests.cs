using System.Collections.Concurrent;
using System.Diagnostics;
using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary><c>learn watch</c> as a process of its own, without a terminal, with every editor's way of saving.</summary>
public sealed class LearnWatchTests
{
    private const string Right = "dlogits = logits.Softmax(1); dlogits[range(n), Yb] -= 1; dlogits /= n;";

    [Test]
    public void EverySaveIsJudgedHoweverTheEditorSaves()
    {
        using var folder = new TemporaryFolder();
        string ninja = folder.PathOf("ninja"), file = Path.Combine(ninja, "Exercise2.cs");
        CommandLine.Run("learn", "init", "ninja", ninja);
        using var watch = new Watcher(ninja);
        Assert.That(watch.Next(), Does.Contain("· logits"));

        File.WriteAllText(file, Answer(Right.Replace("/= n", "/= 32"))); // in place
        Assert.That(watch.Next(), Does.Contain("✗ logits"));

        string temporary = $"{file}~";
        File.WriteAllText(temporary, Answer(Right)); // written beside, then renamed
        File.Move(temporary, file, overwrite: true);
        Assert.That(watch.Next(), Does.Contain("✓ logits"));

        using (var truncated = new FileStream(file, FileMode.Truncate)) // emptied, then written
        {
            Thread.Sleep(30);
            truncated.Write(System.Text.Encoding.UTF8.GetBytes(Answer(Right.Replace("-= 1", "+= 1"))));
        }
        Assert.That(watch.Next(), Does.Contain("✗ logits"));

        File.Delete(file); // taken away, then written anew
        Thread.Sleep(30);
        File.WriteAllText(file, Answer(Right));
        Assert.That(watch.Next(), Does.Contain("✓ logits"));

        var second = CommandLine.Run("learn", "watch", ninja);
        Assert.Multiple(() =>
        {
            Assert.That(second.ExitCode, Is.EqualTo(2));
            Assert.That(second.Errors, Does.Contain("Another 'autograd learn watch' is running").And.Contain("where o opens the page in the browser"));
        });
    }

    [Test]
    public void AnEndlessLoopIsSurvivedAndTheNextSaveIsJudged()
    {
        using var folder = new TemporaryFolder();
        string ninja = folder.PathOf("ninja"), file = Path.Combine(ninja, "Exercise2.cs");
        CommandLine.Run("learn", "init", "ninja", ninja);
        using var watch = new Watcher(ninja, "--timeout", "1");
        watch.Next();
        File.WriteAllText(file, Answer("while (true) { }"));
        Assert.That(watch.Next(), Does.Contain("does not come to an end"));
        File.WriteAllText(file, Answer(Right));
        Assert.That(watch.Next(), Does.Contain("✓ logits"));
    }

    private static string Answer(string body) => CollectedAnswer.FileOf("Exercise2", body);

    private sealed class Watcher : IDisposable
    {
        private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

        private readonly BlockingCollection<string> _lines = [];
        private readonly Process _process;

        public Watcher(string folder, params string[] options)
        {
            var start = SelfStart.Of(["learn", "watch", folder, "--exercise", "2", .. options]);
            start.RedirectStandardOutput = start.RedirectStandardInput = true;
            _process = Process.Start(start)!;
            _process.OutputDataReceived += (_, line) => _lines.Add(line.Data ?? "");
            _process.BeginOutputReadLine();
        }

        /// <summary>All lines up to the next verdict's end.</summary>
        public string Next()
        {
            var block = new List<string>();
            while (_lines.TryTake(out string? line, Limit))
            {
                block.Add(line);
                if (line.Contains("judged in"))
                    return string.Join('\n', block);
            }
            throw new TimeoutException($"No verdict came: {string.Join('\n', block)}");
        }

        public void Dispose()
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
