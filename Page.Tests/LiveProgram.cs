using System.Collections.Concurrent;
using System.Diagnostics;
using Autograd.Cli;
using Autograd.Tests.Cli;

namespace Autograd.Tests.Browsing;

/// <summary><c>autograd learn watch FOLDER --browser</c> as a process of its own, and the folder that it watches.</summary>
internal sealed class LiveProgram : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly BlockingCollection<string> _lines = [];
    private readonly Process _process;
    private readonly string _lesson;
    private int _saves;

    public LiveProgram(string lesson)
    {
        _lesson = lesson;
        Assert.That(CommandLine.Run("learn", "init", lesson, Folder).ExitCode, Is.Zero);
        var start = SelfStart.Of("learn", "watch", Folder, "--browser");
        start.Environment[BrowserView.QuietVariable] = "1";
        start.RedirectStandardOutput = start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _lines.Add(line.Data ?? "");
        _process.BeginOutputReadLine();
        Address = Wait(" page: ")[7..];
        Wait("judged in");
    }

    public string Address { get; }

    public string Folder => _folder.PathOf(_lesson);

    public bool IsRunning => !_process.HasExited;

    /// <summary>Saves an exercise's answer as an editor does, and waits until it is judged.</summary>
    public void Save(string exercise, string body)
    {
        while (_lines.TryTake(out _))
        {
        }
        File.WriteAllText(Path.Combine(Folder, $"{exercise}.cs"), CollectedAnswer.FileOf(exercise, $"{body}\n// save {++_saves}"));
        Wait("judged in");
    }

    /// <summary>Ends the program, as the system ends it.</summary>
    public void End()
    {
        using (var kill = Process.Start("kill", $"-TERM {_process.Id}"))
            kill.WaitForExit();
        _process.WaitForExit(Limit);
    }

    public void Dispose()
    {
        if (IsRunning)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    private string Wait(string text)
    {
        var seen = new List<string>();
        while (_lines.TryTake(out string? line, Limit))
        {
            seen.Add(line);
            if (line.Contains(text))
                return line;
        }
        throw new TimeoutException($"'{text}' did not come: {string.Join('\n', seen)}");
    }
}
