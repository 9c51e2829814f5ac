using System.Diagnostics;
using Spectre.Console;

namespace Autograd.Cli;

/// <summary>For a terminal: a bar that is redrawn in place below the lines, and gone in the end.</summary>
internal sealed class LiveDisplay : IProgressDisplay
{
    private readonly IAnsiConsole _console;
    private readonly ProgressContext _context;

    private LiveDisplay(IAnsiConsole console, ProgressContext context) => (_console, _context) = (console, context);

    /// <summary>Does work under a live display where the terminal can show one, under a plain one otherwise.</summary>
    public static T Run<T>(Terminal terminal, Func<IProgressDisplay, T> work)
    {
        if (!terminal.IsInteractive)
            return work(new PlainDisplay(terminal.Out));
        return OnTerminal(terminal, work);
    }

    /// <inheritdoc/>
    public bool IsLive => true;

    /// <inheritdoc/>
    public void WriteLine(string line) => _console.WriteLine(line);

    /// <inheritdoc/>
    public IProgressBar Begin(string name, int? steps = null)
    {
        var task = _context.AddTask(name, maxValue: steps ?? 1);
        task.IsIndeterminate = steps is null;
        return new Bar(task, name, steps ?? 1);
    }

    private static T OnTerminal<T>(Terminal terminal, Func<IProgressDisplay, T> work)
    {
        var console = SpectreConsole.Over(terminal);
        return console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new LiveDisplay(console, context)));
    }

    private sealed class Bar(ProgressTask task, string name, int steps) : IProgressBar
    {
        private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

        private readonly long _started = Stopwatch.GetTimestamp();
        private long _shown = Stopwatch.GetTimestamp();

        public bool IsDue => Stopwatch.GetElapsedTime(_shown) >= Interval;

        public void Report(int done, string text)
        {
            _shown = Stopwatch.GetTimestamp();
            double seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds, rate = done / seconds;
            var left = TimeSpan.FromSeconds(done == 0 ? 0 : Math.Min((steps - done) / rate, TimeSpan.FromDays(999).TotalSeconds));
            string remaining = left.TotalHours >= 1 ? left.ToString(left.TotalDays >= 1 ? @"d\.hh\:mm\:ss" : @"h\:mm\:ss") : left.ToString(@"m\:ss");
            task.Description = Markup.Escape($"{name} {text}, {rate:N0} steps/s, {remaining} left");
            task.Value = done;
        }

        public void Dispose()
        {
            task.IsIndeterminate = false;
            task.Value = steps;
            task.StopTask();
        }
    }
}
