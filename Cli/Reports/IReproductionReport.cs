namespace Autograd.Cli;

/// <summary>Tells how the figures of an experiment compare with the lecture's.</summary>
internal interface IReproductionReport : IDisposable
{
    /// <summary>An experiment begins, with one engine.</summary>
    void Begin(string experiment, Engine engine);

    /// <summary>A figure was reached.</summary>
    void Row(PublishedFigure row);

    /// <summary>All figures were reached, and so many of them are off.</summary>
    void Done(int figures, int off, TimeSpan time);
}
