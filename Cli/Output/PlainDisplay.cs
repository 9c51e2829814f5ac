namespace Autograd.Cli;

/// <summary>For files and pipes: the lines, and no bars.</summary>
internal sealed class PlainDisplay(TextWriter output) : IProgressDisplay
{
    /// <inheritdoc/>
    public bool IsLive => false;

    /// <inheritdoc/>
    public void WriteLine(string line) => output.WriteLine(line);

    /// <inheritdoc/>
    public IProgressBar Begin(string name, int? steps = null) => Hidden.Bar;

    private sealed class Hidden : IProgressBar
    {
        public static readonly Hidden Bar = new();

        public bool IsDue => false;

        public void Report(int done, string text)
        {
        }

        public void Dispose()
        {
        }
    }
}
