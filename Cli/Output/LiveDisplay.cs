using System.Diagnostics;
using Spectre.Console;

namespace Autograd.Cli;

/// <summary>For a terminal: a bar that is redrawn in place below the lines, and gone in the end.</summary>
/// <remarks>
/// Its line is shorter than the narrowest window. A window that becomes narrower breaks longer lines, and then no program
/// knows how many of them to erase.
/// </remarks>
internal sealed class LiveDisplay : IProgressDisplay
{
    private const int BarWidth = 8, LongestText = 25; // with the percentage and two blanks 39

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
        return new Bar(task, steps ?? 1);
    }

    private static T OnTerminal<T>(Terminal terminal, Func<IProgressDisplay, T> work)
    {
        var console = SpectreConsole.Over(terminal);
        return console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .UseRenderHook((bars, _) =>
            {
                console.Profile.Width = Terminal.WindowWidth(); // lines too are broken for the window as it is now
                return bars;
            })
            .Columns(new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new LiveDisplay(console, context)));
    }

    private sealed class Bar(ProgressTask task, int steps) : IProgressBar
    {
        private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

        private readonly long _started = Stopwatch.GetTimestamp();
        private long _shown = Stopwatch.GetTimestamp();

        public bool IsDue => Stopwatch.GetElapsedTime(_shown) >= Interval;

        public void Report(int done, string text)
        {
            _shown = Stopwatch.GetTimestamp();
            double seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds;
            var left = TimeSpan.FromSeconds(done == 0 ? 0 : Math.Min((steps - done) * seconds / done, TimeSpan.FromDays(999).TotalSeconds));
            string remaining = left.TotalDays >= 1 ? $"{left.Days} d" : left.ToString(left.TotalHours >= 1 ? @"h\:mm\ \h" : @"m\:ss");
            string description = $"{text}, {remaining} left";
            task.Description = Markup.Escape(description[..Math.Min(description.Length, LongestText)]);
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
