namespace Autograd.Cli;

/// <summary>Shows how far a long piece of work is, and lines that stay.</summary>
internal interface IProgressDisplay
{
    /// <summary>Whether somebody watches it on a terminal.</summary>
    bool IsLive { get; }

    /// <summary>Writes a line that stays.</summary>
    void WriteLine(string line);

    /// <summary>Begins a piece of work of so many steps; null if that is not known. Dispose it when it is done.</summary>
    IProgressBar Begin(string name, int? steps = null);
}

/// <summary>One piece of work of a display.</summary>
internal interface IProgressBar : IDisposable
{
    /// <summary>Whether it is time to show something new; false most of the time, and cheap to ask.</summary>
    bool IsDue { get; }

    /// <summary>Shows how many steps are done, and a short text beside the bar.</summary>
    void Report(int done, string text);
}
