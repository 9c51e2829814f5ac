using System.Diagnostics;

namespace Autograd.Cli;

/// <summary>Judges a learner's file at each save and shows the step at work, until the learner leaves.</summary>
/// <param name="terminal">Where it shows.</param>
/// <param name="folder">The learner's folder.</param>
/// <param name="timeout">How long the learner's code may take.</param>
/// <param name="keys">The keys that were pressed; null where there is no keyboard.</param>
/// <param name="port">The port of the page in the browser; 0 takes a free one.</param>
internal sealed class WatchSession(Terminal terminal, LearnerFolder folder, TimeSpan timeout, Func<ConsoleKeyInfo?>? keys, int port = 0) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Progress _progress = Progress.Of(folder);
    private readonly Dictionary<string, AttemptService> _services = [];
    private AttemptJudged? _shown;
    private string? _step;
    private string _solved = "";
    private Action<AttemptScreen>? _below;
    private bool _solutionAsked;
    private TimeSpan _time;
    private int _width;

    private BrowserView Browser => field ??= new BrowserView(folder, _progress, port);

    /// <summary>Opens the page in the browser, and prints its address.</summary>
    public void OpenPage() => terminal.Out.WriteLine($" page: {Browser.Open()}");

    /// <summary>Watches until <paramref name="stop"/> or the key q.</summary>
    public void Run(ExerciseSource first, CancellationToken stop)
    {
        using var file = new SavedFile(folder, first);
        terminal.Out.WriteLine($" {folder.Lesson.Name}: starting the judge …");
        ServiceOf(first).WarmUp();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (file.Next(Pause) is { } text)
                    Judge(file.Exercise, text);
            }
            catch (InvalidInputException e)
            {
                Tell(e.Message);
                stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(1));
            }
            if (terminal.IsInteractive && _shown is not null && Terminal.WindowWidth() != _width)
                Show();
            while (keys?.Invoke() is { } key)
                if (!Press(key.KeyChar, file))
                    return;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var service in _services.Values)
            service.Dispose();
        Browser.Dispose();
    }

    private AttemptService ServiceOf(ExerciseSource exercise) =>
        _services.TryGetValue(exercise.Name, out var service) ? service : _services[exercise.Name] = new AttemptService(exercise, timeout);

    private void Judge(ExerciseSource exercise, string text)
    {
        if (terminal.IsInteractive && _shown is not null)
            terminal.Out.Write($" judging {exercise.Name}.cs …");
        long started = Stopwatch.GetTimestamp();
        var judged = new AttemptJudged(folder, exercise, ServiceOf(exercise).Judge(text, $"{exercise.Name}.cs"));
        _time = Stopwatch.GetElapsedTime(started);
        var before = _shown?.Exercise == exercise ? _shown.Result.Verdicts : null;
        _solved = before is null ? "" : judged.Result.Verdicts.FirstOrDefault(verdict => verdict.IsRight && before.Any(old => old.Step == verdict.Step && !old.IsRight))?.Step ?? "";
        if (_step is null || _shown?.Exercise != exercise || judged.Result.Verdicts.Any(verdict => verdict.Step == _step && verdict.IsRight) || Guilty(judged) is not null)
            _step = Guilty(judged) ?? judged.Result.Verdicts.FirstOrDefault(verdict => !verdict.IsRight)?.Step ?? judged.Result.Verdicts[^1].Step;
        (_shown, _below, _solutionAsked) = (judged, null, false);
        Browser.Show(exercise, judged.Result);
        Show();
    }

    private static string? Guilty(AttemptJudged judged) => judged.Result.Verdicts.FirstOrDefault(AttemptScreen.NeedsWords)?.Step;

    private bool Press(char key, SavedFile file)
    {
        if (_shown is not { } shown || _step is null)
            return key != 'q';
        bool isConfirmed = _solutionAsked && key == 's';
        _solutionAsked = false;
        switch (char.ToLowerInvariant(key))
        {
            case 'q':
                return false;
            case 'h':
                _below = Text(NextHint(shown.Exercise, _step));
                break;
            case 'n':
            case 'p':
                Move(shown, key == 'n' ? 1 : -1, file);
                return true;
            case 's':
                _below = Text(isConfirmed ? LearnHelp.Solution(shown.Exercise, _step) : "The solution? Press s once more to see it.");
                _solutionAsked = !isConfirmed;
                break;
            case 'd':
                string page = LearnHelp.Page(shown.Exercise, _step);
                _below = screen => screen.WritePage(page);
                break;
            case 'o':
                _below = Text(PageText());
                break;
            default:
                return true;
        }
        Show();
        return true;
    }

    private static Action<AttemptScreen> Text(string text) => screen => screen.WriteText(text);

    // Behind the last step of an exercise comes the next exercise.
    private void Move(AttemptJudged shown, int by, SavedFile file)
    {
        var steps = shown.Result.Verdicts.Select(verdict => verdict.Step).ToList();
        int at = steps.IndexOf(_step!) + by;
        (_below, _solved) = (null, "");
        if (at >= 0 && at < steps.Count)
        {
            _step = steps[at];
            Show();
            return;
        }
        var exercises = folder.Lesson.Exercises.ToList();
        int other = exercises.IndexOf(shown.Exercise) + by;
        if (other < 0 || other >= exercises.Count)
            return;
        _step = null;
        file.TurnTo(exercises[other]);
    }

    private string PageText()
    {
        try
        {
            return $"The page of this exercise, in a browser on this machine:\n{Browser.Open()}";
        }
        catch (InvalidInputException e)
        {
            return e.Message;
        }
    }

    private string NextHint(ExerciseSource exercise, string step)
    {
        var hints = LearnHelp.Hints(exercise, step);
        int seen = _progress.Hints(exercise, step);
        if (seen < hints.Count)
            _progress.ShowHint(exercise, step);
        return string.Join('\n', hints.Take(seen + 1).Select((hint, i) => $"Hint {i + 1} of {hints.Count}: {hint}")) + (seen >= hints.Count ? "\nThese are all hints; s shows the solution." : "");
    }

    private void Show()
    {
        var shown = _shown!;
        _width = terminal.IsInteractive ? Terminal.WindowWidth() : terminal.Width;
        if (terminal.IsInteractive)
            terminal.Screen.Write("\x1b[H\x1b[2J\x1b[3J");
        else
            terminal.Out.WriteLine();
        var screen = new AttemptScreen(terminal with { Width = _width }, shown);
        screen.WriteProgress();
        if (_solved.Length > 0)
            screen.WriteSolved(shown.Result.Verdicts.First(verdict => verdict.Step == _solved), shown.Exercise.Pages(_solved));
        foreach (var note in shown.Result.Notes.Where(note => !shown.Result.Verdicts.Any(verdict => verdict.Step == _step && verdict.Message == note.Message)).Take(2))
            screen.WriteNote(note);
        if (shown.Result.Right == shown.Result.Verdicts.Count && shown.Result.Runs)
            screen.Wrapped(" ", $"All of {shown.Exercise.Name} is right.{(shown.Exercise.Number == "4" && folder.Lesson.Name == "ninja" ? " Now let it train the network: autograd learn train." : " Behind its last step, n goes on to the next exercise; saving another exercise's file does too.")}", "green");
        screen.WriteStep(shown.Result.Verdicts.First(verdict => verdict.Step == _step));
        screen.WriteOutput();
        if (_below is not null)
        {
            screen.Line("");
            _below(screen);
        }
        screen.Line("");
        string time = $"{_time.TotalMilliseconds:0} ms";
        screen.Wrapped(" ", keys is null ? $"judged in {time}" : $"h hint · n next · p back · s solution · d derive · o page · q quit · {time}", "grey");
    }

    private void Tell(string message)
    {
        if (terminal.IsInteractive)
            terminal.Screen.Write("\x1b[H\x1b[2J");
        foreach (string line in WrappedText.Lines($"{message} Waiting for it to be saved.", (terminal.IsInteractive ? Terminal.WindowWidth() : terminal.Width) - 1, " ", " "))
            terminal.Out.WriteLine(line);
    }
}
